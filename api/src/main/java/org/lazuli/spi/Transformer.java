package org.lazuli.spi;

import java.util.List;
import java.util.function.Supplier;
import org.lazuli.NDArray;
import org.lazuli.op.Body;
import org.lazuli.type.Spec;

/**
 * The function transforms over flat lists of arrays; provided by the transforms module.
 *
 * <p>{@code Transforms} flattens the trees of the user's functions to these.
 */
public interface Transformer {
  /** An out axis for results that do not depend on the batch and stay as they are. */
  int UNBATCHED = Integer.MIN_VALUE;

  /** A function of a list of arrays. */
  @FunctionalInterface
  interface Flat {
    /** {@return the results for these arguments} */
    List<NDArray> apply(List<NDArray> arguments);
  }

  /**
   * Results and the linear map back from their cotangents.
   *
   * @param outputs the function's results
   * @param pullback maps one cotangent per result to one per argument
   */
  record Pulled(List<NDArray> outputs, Flat pullback) {}

  /**
   * Results and their tangents.
   *
   * @param outputs the function's results
   * @param tangents one tangent per result
   */
  record Pushed(List<NDArray> outputs, List<NDArray> tangents) {}

  /**
   * Functions as data.
   *
   * @param bodies one for each function, of its arguments and the constants
   * @param constants the values that the functions took from their surroundings
   * @param lasting whether the constants outlast the transforms that are running now
   */
  record Captured(List<Body> bodies, List<Node> constants, boolean lasting) {}

  /** The rules a custom function may bring; each may be null. */
  interface CustomRules {
    /** {@return cotangents of the arguments, or null to differentiate the function itself} */
    List<NDArray> vjp(List<NDArray> primals, List<NDArray> cotangents, List<NDArray> outputs);

    /** {@return tangents of the results, or null to differentiate the function itself} */
    List<NDArray> jvp(List<NDArray> primals, List<NDArray> tangents);

    /** {@return whether {@link #vjp} is given} */
    boolean hasVjp();

    /** {@return whether {@link #jvp} is given} */
    boolean hasJvp();

    /**
     * {@return batched results of arguments batched on {@code axes} (-1: not batched), batched on
     * axis 0, or null to batch the function itself}
     */
    List<NDArray> vmap(List<NDArray> arguments, int[] axes);
  }

  /** Runs the function once and returns its results with the reverse derivative. */
  Pulled vjp(Flat function, List<NDArray> primals);

  /** Runs the function once and returns its results with their tangents. */
  Pushed jvp(Flat function, List<NDArray> primals, List<NDArray> tangents);

  /**
   * Applies the function to every slice of its arguments at once.
   *
   * @param inAxes the axis to slice of each argument, -1 for none; normalised
   * @param outAxes the axis to put in each result, possibly negative, or {@link #UNBATCHED}; one
   *     entry serves all; asked for once the function has run
   */
  List<NDArray> vmap(Flat function, List<NDArray> arguments, int[] inAxes, Supplier<int[]> outAxes);

  /** Applies the function to every slice of its arguments; the out axes are known beforehand. */
  default List<NDArray> vmap(Flat function, List<NDArray> arguments, int[] inAxes, int[] outAxes) {
    return vmap(function, arguments, inAxes, () -> outAxes);
  }

  /** {@return a function that runs the given one once per signature and replays its graph after} */
  Flat compile(Flat function, boolean shapeless);

  /** {@return a function whose reverse derivative recomputes its intermediate values} */
  Flat checkpoint(Flat function);

  /** {@return the function with its own rules for the transforms} */
  Flat custom(Flat function, CustomRules rules);

  /**
   * Runs the functions once each, on arguments without values.
   *
   * @param arguments the specs of the arguments, which all functions share
   */
  Captured capture(List<Flat> functions, List<Spec> arguments);

  /** {@return the graph behind the arrays in Graphviz's language} */
  String dot(List<NDArray> arrays);
}
