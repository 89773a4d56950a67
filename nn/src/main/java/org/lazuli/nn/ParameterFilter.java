package org.lazuli.nn;

import org.lazuli.NDArray;

/** A choice among the parameters of a tree of layers. */
@FunctionalInterface
public interface ParameterFilter {
  /** Every parameter. */
  ParameterFilter ALL = (_, _, _) -> true;

  /** The parameters that are not frozen. */
  ParameterFilter TRAINABLE = (owner, key, _) -> !owner.isFrozen(key);

  /** The parameters of a real or complex floating type. */
  ParameterFilter INEXACT = (_, _, value) -> value.dtype().isInexact();

  /**
   * {@return whether the parameter is chosen}
   *
   * @param owner the layer whose field holds the parameter
   * @param key the name of that field
   * @param value the parameter
   */
  boolean test(Layer owner, String key, NDArray value);
}
