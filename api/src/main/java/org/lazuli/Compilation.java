package org.lazuli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.lazuli.spi.Transformer;
import org.lazuli.type.Spec;

/**
 * A function that runs once for every structure and signature of its arguments.
 *
 * <p>State, arrays the function reads, updates or replaces without being passed them, travels as
 * further arguments and results. So does a random key, so that every call draws other numbers.
 */
final class Compilation {
  private static final String OP = "compile";
  private static final int STRUCTURES = 64;
  private static final int SIGNATURES = 4096;
  private static volatile boolean enabled =
      Boolean.parseBoolean(System.getProperty("lazuli.compile", "true"));

  private final Call function;
  private final boolean shapeless;
  private final Object[] state;
  private final Recent<List<TreeNode>, Entry> entries = new Recent<>(STRUCTURES);

  Compilation(Call function, boolean shapeless, Object... state) {
    this.function = function;
    this.shapeless = shapeless;
    this.state = Args.given(OP, "state", state).clone();
  }

  static void enable(boolean on) {
    enabled = on;
  }

  /** What is known of the function for one structure of its arguments and state. */
  private static final class Entry {
    private Transformer.Flat compiled;
    private final Recent<List<Spec>, TreeNode> results = new Recent<>(SIGNATURES);
    private volatile boolean draws;
    private volatile boolean grows;

    /** How often the function itself has run. */
    private final AtomicInteger runs = new AtomicInteger();
  }

  Object run(Object... arguments) {
    if (!enabled) {
      return function.run(arguments);
    }
    FlatTree all = FlatTree.of(OP, new ArrayList<>(Arrays.asList(arguments)));
    FlatTree held = state();
    List<TreeNode> structure = List.of(all.structure(), held.structure());
    Entry entry = entry(structure, all, arguments);
    List<NDArray> inputs = new ArrayList<>(all.leaves());
    inputs.addAll(held.leaves());
    List<Spec> signature = specs(inputs);
    boolean draws = entry.draws || entry.results.get(signature) == null;
    KeyStream.Loan loan = KeyStream.Loan.take(draws);
    inputs.add(NDArray.of(loan.key()));
    int runs = entry.runs.get();
    List<NDArray> outputs = entry.compiled.apply(inputs);
    if (!entry.draws) {
      loan.giveBack();
    }
    if (entry.grows) {
      entries.remove(structure);
    }
    TreeNode result = entry.results.get(signature);
    int results = result.count();
    List<NDArray> now = entry.runs.get() == runs ? held.leaves() : state().leaves();
    for (int i = 0; i < now.size(); i++) {
      NDArray updated = outputs.get(results + i);
      now.get(i).assign(updated);
      updated.close(); // the state alone holds the value, so it goes when that is updated again
    }
    return result.build(new TreeNode.Leaves(outputs.subList(0, results)));
  }

  private Entry entry(List<TreeNode> structure, FlatTree all, Object[] arguments) {
    Entry known = entries.get(structure);
    if (known != null) {
      return known;
    }
    Entry fresh = new Entry();
    fresh.compiled = Engine.transformer().compile(flat(fresh, all, arguments), shapeless);
    return entries.orPut(structure, fresh);
  }

  private FlatTree state() {
    return FlatTree.of(OP, new ArrayList<>(Arrays.asList(state)));
  }

  private static List<Spec> specs(List<NDArray> arrays) {
    List<Spec> specs = new ArrayList<>(arrays.size());
    arrays.forEach(x -> specs.add(x.node(OP).spec()));
    return specs;
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
      Supplier<FlatTree> body = () -> fresh(keys.during(() -> function.run(typed)));
      FlatTree tree = withState(entry, held, outputs, body);
      outputs.addAll(0, tree.leaves());
      entry.results.put(signature, tree.structure());
      entry.draws |= keys.isUsed();
      entry.runs.incrementAndGet();
      return outputs;
    };
  }

  /**
   * Lets the state's handles refer to traced values while the function runs, then puts them back.
   *
   * <p>The function may also put other arrays in their places, or more; the next call then finds
   * other state and traces the function once more.
   */
  private FlatTree withState(
      Entry entry, List<NDArray> traced, List<NDArray> updated, Supplier<FlatTree> body) {
    FlatTree held = state();
    // Handles of their own: what no handle holds may be freed.
    List<NDArray> before = held.leaves().stream().map(x -> NDArray.of(x.node(OP))).toList();
    for (int i = 0; i < before.size(); i++) {
      held.leaves().get(i).assign(traced.get(i));
    }
    try {
      FlatTree result = body.get();
      FlatTree after = state();
      after.leaves().forEach(handle -> updated.add(NDArray.of(handle.node(OP))));
      entry.grows = !after.structure().equals(held.structure());
      return result;
    } finally {
      restore(held.leaves(), before);
      restore(state().leaves(), before);
      before.forEach(NDArray::close);
    }
  }

  /** {@return the tree with handles of its own: it may have shared some with the state} */
  private static FlatTree fresh(Object result) {
    FlatTree tree = FlatTree.of(OP, result);
    List<NDArray> leaves = tree.leaves().stream().map(x -> NDArray.of(x.node(OP))).toList();
    return new FlatTree(tree.structure(), leaves);
  }

  private static void restore(List<NDArray> handles, List<NDArray> before) {
    for (int i = 0; i < before.size() && before.size() == handles.size(); i++) {
      handles.get(i).assign(before.get(i));
    }
  }
}
