package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lazuli.spi.Node;
import org.lazuli.spi.Transformer;
import org.lazuli.type.Spec;

/**
 * A function that runs once for every structure and signature of its arguments.
 *
 * <p>State, arrays the function reads or updates without being passed them, travels as further
 * arguments and results. So does a random key, so that every call draws other numbers.
 */
final class Compilation {
  private static final String OP = "compile";

  private final Call function;
  private final boolean shapeless;
  private final Object[] state;
  private final Map<List<TreeNode>, Entry> entries = new ConcurrentHashMap<>();

  Compilation(Call function, boolean shapeless, Object... state) {
    this.function = function;
    this.shapeless = shapeless;
    this.state = Args.given(OP, "state", state).clone();
  }

  /** What is known of the function for one structure of its arguments and state. */
  private static final class Entry {
    private Transformer.Flat compiled;
    private final Map<List<Spec>, TreeNode> results = new ConcurrentHashMap<>();
    private volatile TreeNode lastResult;
    private volatile boolean draws;
  }

  Object run(Object... arguments) {
    FlatTree all = FlatTree.of(OP, new ArrayList<>(Arrays.asList(arguments)));
    FlatTree held = FlatTree.of(OP, new ArrayList<>(Arrays.asList(state)));
    Entry entry =
        entries.computeIfAbsent(
            List.of(all.structure(), held.structure()),
            _ -> {
              Entry fresh = new Entry();
              fresh.compiled = Engine.transformer().compile(flat(fresh, all, arguments), shapeless);
              return fresh;
            });
    List<NDArray> inputs = new ArrayList<>(all.leaves());
    inputs.addAll(held.leaves());
    List<Spec> signature = specs(inputs);
    KeyStream.Loan loan = KeyStream.Loan.take(entry.draws || !entry.results.containsKey(signature));
    inputs.add(NDArray.of(loan.key()));
    List<NDArray> outputs = entry.compiled.apply(inputs);
    if (!entry.draws) {
      loan.giveBack();
    }
    List<NDArray> leaves = held.leaves();
    int results = outputs.size() - leaves.size();
    for (int i = 0; i < leaves.size(); i++) {
      leaves.get(i).assign(outputs.get(results + i));
    }
    TreeNode structure = entry.results.getOrDefault(signature, entry.lastResult);
    return structure.build(new TreeNode.Leaves(outputs.subList(0, results)));
  }

  private static List<Spec> specs(List<NDArray> arrays) {
    return arrays.stream().map(x -> x.node(OP).spec()).toList();
  }

  private Transformer.Flat flat(Entry entry, FlatTree all, Object[] arguments) {
    Object[] like = new Object[arguments.length];
    Class<?> type = arguments.getClass();
    TreeNode structure = all.structure();
    int count = all.leaves().size();
    return inputs -> {
      List<Spec> signature = specs(inputs.subList(0, inputs.size() - 1));
      List<?> rebuilt = (List<?>) structure.build(new TreeNode.Leaves(inputs.subList(0, count)));
      Object[] typed =
          type == NDArray[].class ? rebuilt.toArray(NDArray[]::new) : rebuilt.toArray(like);
      NDArray key = inputs.getLast();
      KeyStream keys = new KeyStream(() -> key.node(OP));
      List<NDArray> held = inputs.subList(count, inputs.size() - 1);
      List<NDArray> outputs = new ArrayList<>();
      Object result = withState(held, outputs, () -> keys.during(() -> function.run(typed)));
      FlatTree tree = FlatTree.of(OP, result);
      outputs.addAll(0, tree.leaves());
      entry.results.put(signature, tree.structure());
      entry.lastResult = tree.structure();
      entry.draws |= keys.isUsed();
      return outputs;
    };
  }

  /**
   * Lets the state's handles refer to traced values while the function runs, then puts them back.
   */
  private Object withState(
      List<NDArray> traced, List<NDArray> updated, java.util.function.Supplier<Object> body) {
    List<NDArray> handles = Tree.flatten(new ArrayList<>(Arrays.asList(state)));
    List<Node> before = handles.stream().map(x -> x.node(OP)).toList();
    for (int i = 0; i < handles.size(); i++) {
      handles.get(i).assign(traced.get(i));
    }
    try {
      Object result = body.get();
      handles.forEach(handle -> updated.add(NDArray.of(handle.node(OP))));
      return result;
    } finally {
      for (int i = 0; i < handles.size(); i++) {
        handles.get(i).assign(NDArray.of(before.get(i)));
      }
    }
  }
}
