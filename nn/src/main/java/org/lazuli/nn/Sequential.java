package org.lazuli.nn;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.Fn1;
import org.lazuli.NDArray;

/**
 * Functions applied one after the other, layers and others alike.
 *
 * {@snippet :
 * var model = new Sequential(new Linear(784, 256), Activations::relu, new Linear(256, 10));
 * }
 */
public class Sequential extends Layer implements Fn1<NDArray, NDArray> {
  private final List<Fn1<NDArray, NDArray>> layers;

  /** Creates the composition of the functions, the first applied first. */
  @SafeVarargs
  @SuppressWarnings("varargs") // copied, never exposed
  public Sequential(Fn1<NDArray, NDArray>... layers) {
    this(List.of(layers));
  }

  /** Creates the composition of the functions, the first applied first. */
  public Sequential(List<? extends Fn1<NDArray, NDArray>> layers) {
    this.layers = new ArrayList<>(List.copyOf(layers)); // layers may be replaced
  }

  /** {@return the function at a position} */
  public Fn1<NDArray, NDArray> get(int position) {
    return layers.get(position);
  }

  /** {@return how many functions there are} */
  public int size() {
    return layers.size();
  }

  @Override
  public NDArray apply(NDArray x) {
    NDArray value = x;
    for (Fn1<NDArray, NDArray> layer : layers) {
      value = layer.apply(value);
    }
    return value;
  }
}
