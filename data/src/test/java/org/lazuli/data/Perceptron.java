package org.lazuli.data;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.nn.Activations;
import org.lazuli.nn.Dropout;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;

/** A small model that draws random numbers while it is trained. */
final class Perceptron extends Layer implements Fn1<NDArray, NDArray> {
  private final Linear first = new Linear(4, 16);
  private final Dropout dropout = new Dropout(0.25);
  private final Linear last = new Linear(16, 1);

  @Override
  public NDArray apply(NDArray x) {
    return last.apply(dropout.apply(Activations.relu(first.apply(x)))).reshape(-1);
  }
}
