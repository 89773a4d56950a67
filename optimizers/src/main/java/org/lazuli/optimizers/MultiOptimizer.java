package org.lazuli.optimizers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.lazuli.NDArray;
import org.lazuli.Tree;

/**
 * Several optimizers, each for some of the parameters.
 *
 * {@snippet :
 * new MultiOptimizer(
 *     List.of(new Muon(0.02), new AdamW(1e-3)), List.of((name, weight) -> weight.ndim() > 1));
 * }
 *
 * <p>The learning rate and the step are those of the first optimizer; setting the learning rate
 * sets it for all. The names of the state begin with {@code states.0.}, {@code states.1.} and so
 * on.
 */
public final class MultiOptimizer extends Optimizer {
  private final List<Optimizer> optimizers;
  private final List<BiPredicate<String, NDArray>> filters;

  /**
   * Creates an optimizer out of others.
   *
   * @param optimizers what updates the parameters; no optimizer comes twice
   * @param filters for all optimizers but the last, by name and value, whether a parameter is
   *     theirs; the first that says so gets it, and the last optimizer the rest
   * @throws IllegalArgumentException if there is no optimizer, or not one filter less
   */
  public MultiOptimizer(List<Optimizer> optimizers, List<BiPredicate<String, NDArray>> filters) {
    this.optimizers = copy("optimizers", optimizers);
    this.filters = copy("filters", filters);
    if (optimizers.isEmpty() || filters.size() != optimizers.size() - 1) {
      throw Check.error(
          getClass(),
          optimizers.size() + " optimizers need one filter less, not " + filters.size());
    }
    if (this.optimizers.stream().distinct().count() < optimizers.size()) {
      throw Check.error(getClass(), "an optimizer comes twice; make two of them");
    }
  }

  private static <T> List<T> copy(String name, List<T> list) {
    boolean given = list != null && list.stream().noneMatch(Objects::isNull);
    if (!given) {
      throw new NullPointerException("[MultiOptimizer] " + name + " are null, or one of them is");
    }
    return List.copyOf(list);
  }

  /** {@return the parameters of each optimizer, or their gradients} */
  private List<Map<String, NDArray>> parts(
      Map<String, NDArray> arrays, Map<String, NDArray> parameters) {
    List<Map<String, NDArray>> parts = new ArrayList<>();
    optimizers.forEach(_ -> parts.add(new LinkedHashMap<>()));
    arrays.forEach((name, x) -> parts.get(owner(name, parameters.get(name))).put(name, x));
    return parts;
  }

  private int owner(String name, NDArray parameter) {
    int owner = 0;
    while (owner < filters.size() && !filters.get(owner).test(name, parameter)) {
      owner++;
    }
    return owner;
  }

  @Override
  protected void checkSettings() {
    optimizers.forEach(Optimizer::checkSettings);
  }

  @Override
  Map<String, NDArray> step(Map<String, NDArray> gradients, Map<String, NDArray> parameters) {
    List<Map<String, NDArray>> parts = parts(gradients, parameters);
    Map<String, NDArray> updated = new LinkedHashMap<>();
    for (int i = 0; i < optimizers.size(); i++) {
      updated.putAll(optimizers.get(i).step(parts.get(i), parameters));
    }
    return updated;
  }

  @Override
  public void init(Object parameters) {
    Map<String, NDArray> flat = Tree.flattenWithPaths(parameters);
    List<Map<String, NDArray>> parts = parts(flat, flat);
    for (int i = 0; i < optimizers.size(); i++) {
      optimizers.get(i).init(parts.get(i));
    }
  }

  @Override
  public NDArray learningRate() {
    return optimizers.getFirst().learningRate();
  }

  @Override
  public void learningRate(double value) {
    optimizers.forEach(optimizer -> optimizer.learningRate(value));
  }

  @Override
  public NDArray step() {
    return optimizers.getFirst().step();
  }

  private static String prefix(int optimizer) {
    return "states." + optimizer + '.';
  }

  @Override
  public Map<String, NDArray> state() {
    Map<String, NDArray> state = new LinkedHashMap<>();
    for (int i = 0; i < optimizers.size(); i++) {
      String prefix = prefix(i);
      optimizers.get(i).state().forEach((name, array) -> state.put(prefix + name, array));
    }
    return state;
  }

  @Override
  void checkState(Map<String, NDArray> state) {
    for (int i = 0; i < optimizers.size(); i++) {
      optimizers.get(i).checkState(part(state, i));
    }
    if (!part(state, optimizers.size()).isEmpty()) {
      throw Check.error(
          getClass(), "the state is of more than " + optimizers.size() + " optimizers");
    }
  }

  @Override
  void takeState(Map<String, NDArray> state) {
    for (int i = 0; i < optimizers.size(); i++) {
      optimizers.get(i).takeState(part(state, i));
    }
  }

  private static Map<String, NDArray> part(Map<String, NDArray> state, int optimizer) {
    String prefix = prefix(optimizer);
    Map<String, NDArray> part = new LinkedHashMap<>();
    state.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), array);
          }
        });
    return part;
  }
}
