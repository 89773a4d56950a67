package org.lazuli;

import java.util.ArrayList;
import java.util.List;

/**
 * The structure of a tree without its arrays; equal structures hold as many arrays in equal places.
 */
sealed interface TreeNode {
  /** {@return the tree of this structure that has these arrays, taken in order} */
  Object build(Leaves leaves);

  /** {@return how many arrays the structure holds} */
  int count();

  /** Adds the path of every array, in order. */
  void paths(String prefix, List<String> into);

  /** The arrays to build with, taken one after the other. */
  final class Leaves {
    private final List<?> leaves;
    private int next;

    Leaves(List<?> leaves) {
      this.leaves = leaves;
    }

    Object take() {
      return leaves.get(next++);
    }
  }

  /** The place of an array. */
  record Leaf() implements TreeNode {
    @Override
    public Object build(Leaves leaves) {
      return leaves.take();
    }

    @Override
    public int count() {
      return 1;
    }

    @Override
    public void paths(String prefix, List<String> into) {
      into.add(prefix);
    }
  }

  /**
   * A value that is not an array and belongs to the structure, such as a number or a text; or null.
   *
   * @param value the value
   */
  record Fixed(Object value) implements TreeNode {
    @Override
    public Object build(Leaves leaves) {
      return value;
    }

    @Override
    public int count() {
      return 0;
    }

    @Override
    public void paths(String prefix, List<String> into) {}
  }

  /**
   * A container of trees.
   *
   * @param kind how to make the container of its parts
   * @param names the names of the parts in paths
   * @param parts the structures of the parts
   */
  record Branch(TreeKind kind, List<String> names, List<TreeNode> parts) implements TreeNode {
    @Override
    public Object build(Leaves leaves) {
      List<Object> values = new ArrayList<>(parts.size());
      for (TreeNode part : parts) {
        values.add(part.build(leaves));
      }
      return kind.make(values);
    }

    @Override
    public int count() {
      int count = 0;
      for (TreeNode part : parts) {
        count += part.count();
      }
      return count;
    }

    @Override
    public void paths(String prefix, List<String> into) {
      for (int i = 0; i < parts.size(); i++) {
        parts.get(i).paths(join(prefix, names.get(i)), into);
      }
    }
  }

  static String join(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix + '.' + name;
  }
}
