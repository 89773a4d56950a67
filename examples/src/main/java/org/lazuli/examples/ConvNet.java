package org.lazuli.examples;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.nn.Activations;
import org.lazuli.nn.Conv2d;
import org.lazuli.nn.Dropout;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;
import org.lazuli.nn.MaxPool2d;

/** Two convolutions and two dense layers: 28x28 grey pixels to the logits of 10 classes. */
final class ConvNet extends Layer implements Fn1<NDArray, NDArray> {
  private final Conv2d first = new Conv2d(1, 32, 3);
  private final Conv2d second = new Conv2d(32, 64, 3);
  private final MaxPool2d pool = new MaxPool2d(2);
  private final Dropout dropout = new Dropout(0.25);
  private final Linear dense = new Linear(5 * 5 * 64, 128);
  private final Linear last = new Linear(128, 10);

  /** {@return the logits of images of shape (count, 784), with values from 0 to 1} */
  @Override
  public NDArray apply(NDArray images) {
    NDArray x = images.reshape(-1, 28, 28, 1);
    x = Activations.relu(pool.apply(first.apply(x)));
    x = Activations.relu(pool.apply(second.apply(x)));
    x = dropout.apply(x.reshape(-1, 5 * 5 * 64));
    return last.apply(Activations.relu(dense.apply(x)));
  }
}
