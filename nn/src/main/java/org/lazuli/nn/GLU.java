package org.lazuli.nn;

import org.lazuli.Fn1;
import org.lazuli.NDArray;

/** The layer of {@link Activations#glu(NDArray, int)}. */
public final class GLU extends Layer implements Fn1<NDArray, NDArray> {
  private final int axis;

  /** Creates the layer for the last axis. */
  public GLU() {
    this(-1);
  }

  /** Creates the layer for an axis. */
  public GLU(int axis) {
    this.axis = axis;
  }

  @Override
  public NDArray apply(NDArray x) {
    return Activations.glu(x, axis);
  }

  @Override
  protected String describe() {
    return "axis=" + axis;
  }
}
