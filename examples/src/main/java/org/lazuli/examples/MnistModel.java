package org.lazuli.examples;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.nn.Activations;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;

/** A perceptron with two hidden layers: 784 pixels to the logits of 10 digits. */
final class MnistModel extends Layer implements Fn1<NDArray, NDArray> {
  private final Linear first = new Linear(784, 256);
  private final Linear second = new Linear(256, 256);
  private final Linear last = new Linear(256, 10);

  @Override
  public NDArray apply(NDArray x) {
    NDArray hidden = Activations.relu(first.apply(x));
    return last.apply(Activations.relu(second.apply(hidden)));
  }
}
