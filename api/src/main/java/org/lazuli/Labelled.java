package org.lazuli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lazuli.op.Binary;
import org.lazuli.op.View;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/**
 * An array with a letter for every axis, as Einstein's notation has it.
 *
 * @param node the array
 * @param labels one character for each axis
 */
record Labelled(Node node, String labels) {

  /** {@return as many different labels, from one on} */
  static String fresh(char first, int count) {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < count; i++) {
      labels.append((char) (first + i));
    }
    return labels.toString();
  }

  private Shape shape() {
    return Engine.shape(node);
  }

  private boolean has(char label) {
    return labels.indexOf(label) >= 0;
  }

  private long size(char label) {
    return shape().dim(labels.indexOf(label));
  }

  private Labelled with(Node other) {
    return new Labelled(other, labels);
  }

  /** {@return the array with its axes in the order of these labels, which are the same ones} */
  Node ordered(String order) {
    return Shapes.permute(node, order.chars().map(labels::indexOf).toArray());
  }

  /** {@return this with the diagonal in place of axes that share a label} */
  Labelled diagonal() {
    for (int i = 0; i < labels.length(); i++) {
      int other = labels.indexOf(labels.charAt(i), i + 1);
      if (other >= 0) {
        return diagonal(i, other).diagonal();
      }
    }
    return this;
  }

  /** Both axes last and merged, every (n + 1)th element is on the diagonal. */
  private Labelled diagonal(int first, int second) {
    int last = labels.length() - 1;
    long n = shape().dim(first);
    Node moved = Shapes.move(Shapes.move(node, second, last), first, last);
    Shape lead = Engine.shape(moved).slice(0, last - 1);
    Node flat = Engine.reshape(moved, lead.concat(Shape.of(n * n)));
    Longs starts = Longs.fill(last, 0);
    Longs strides = Longs.fill(last - 1, 1).insert(last - 1, n + 1);
    Node cut = Engine.bind(new View.Slice(starts, strides, lead.concat(Shape.of(n))), flat);
    String rest = labels.substring(0, second) + labels.substring(second + 1);
    char label = rest.charAt(first);
    return new Labelled(cut, rest.substring(0, first) + rest.substring(first + 1) + label);
  }

  /** {@return this without the axes of size 1 whose labels stand for more elsewhere} */
  Labelled withoutBroadcast(Map<Character, Long> sizes) {
    Shape kept = shape();
    StringBuilder rest = new StringBuilder(labels);
    for (int i = labels.length() - 1; i >= 0; i--) {
      if (kept.dim(i) == 1 && sizes.get(labels.charAt(i)) != 1) {
        kept = kept.without(i);
        rest.deleteCharAt(i);
      }
    }
    return new Labelled(Engine.reshape(node, kept), rest.toString());
  }

  /** {@return this summed over the axes whose labels are not among those to keep} */
  Labelled summed(String keep) {
    List<Integer> gone = new ArrayList<>();
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < labels.length(); i++) {
      if (keep.indexOf(labels.charAt(i)) < 0) {
        gone.add(i);
      } else {
        rest.append(labels.charAt(i));
      }
    }
    if (gone.isEmpty()) {
      return this;
    }
    Axes axes = Axes.of(gone.stream().mapToInt(Integer::intValue).toArray());
    Node sum = Engine.cast(Reductions.sum(node, axes), Engine.dtype(node));
    return new Labelled(Reductions.dropped(sum, axes, false), rest.toString());
  }

  /**
   * {@return the sum of products over the labels that are not in the output, as a matrix product}
   *
   * <p>A label of one operand only is in the output.
   */
  static Labelled product(String op, Labelled a, Labelled b, String output) {
    StringBuilder batch = new StringBuilder();
    StringBuilder left = new StringBuilder();
    StringBuilder inner = new StringBuilder();
    StringBuilder right = new StringBuilder();
    for (char label : a.labels.toCharArray()) {
      boolean kept = output.indexOf(label) >= 0;
      (!b.has(label) ? left : kept ? batch : inner).append(label);
    }
    for (char label : b.labels.toCharArray()) {
      if (!a.has(label)) {
        right.append(label);
      }
    }
    Node x = a.matrix(batch, left, inner);
    Node y = b.matrix(batch, inner, right);
    Shape shape = a.sizes(batch).concat(a.sizes(left)).concat(b.sizes(right));
    Node product = Engine.reshape(Products.matmul(op, x, y), shape);
    return new Labelled(product, "" + batch + left + right);
  }

  private Shape sizes(CharSequence order) {
    return Shape.of(order.chars().mapToLong(label -> size((char) label)).toArray());
  }

  private Node matrix(CharSequence batch, CharSequence rows, CharSequence columns) {
    Shape matrix = Shape.of(sizes(rows).size(), sizes(columns).size());
    Node moved = ordered("" + batch + rows + columns);
    return Engine.reshape(moved, sizes(batch).concat(matrix));
  }

  /** {@return the product of all, element by element, over the union of their labels} */
  static Labelled elementwise(List<Labelled> terms) {
    StringBuilder all = new StringBuilder();
    for (Labelled term : terms) {
      term.labels.chars().filter(c -> all.indexOf("" + (char) c) < 0).forEach(all::appendCodePoint);
    }
    DType dtype = Engine.dtype(terms.getFirst().node);
    Node product = null;
    for (Labelled term : terms) {
      Node spread = Engine.cast(term.spread(all.toString()), Products.wide(dtype));
      product = product == null ? spread : Elementwise.binary(Binary.MULTIPLY, product, spread);
    }
    return new Labelled(product, all.toString());
  }

  /** The axes in the order of all labels, those missing with size 1. */
  private Node spread(String all) {
    StringBuilder own = new StringBuilder(all);
    for (int i = all.length() - 1; i >= 0; i--) {
      own.delete(i, has(all.charAt(i)) ? i : i + 1);
    }
    Node moved = ordered(own.toString());
    Shape shape = Engine.shape(moved);
    for (int i = 0; i < all.length(); i++) {
      shape = has(all.charAt(i)) ? shape : shape.insert(i, 1);
    }
    return Engine.reshape(moved, shape);
  }

  /** {@return this in another dtype} */
  Labelled cast(DType dtype) {
    return with(Engine.cast(node, dtype));
  }
}
