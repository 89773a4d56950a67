package org.lazuli.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.Shape;

/**
 * A recurrent layer: {@code h_t = tanh(W_xh x_t + W_hh h_(t-1) + b)}.
 *
 * <p>Sequences are (batch axes..., length, features) and the result has the state after every step.
 *
 * <p>Parameters start uniformly between -1/sqrt(hiddenSize) and 1/sqrt(hiddenSize).
 *
 * <p>Source: Elman, "Finding structure in time", 1990.
 */
public class RNN extends Layer implements Fn1<NDArray, NDArray> {
  /** The weight of inputs, of shape (hiddenSize, inputSize). */
  @Named("Wxh")
  public final NDArray inputWeight;

  /** The weight of states, of shape (hiddenSize, hiddenSize). */
  @Named("Whh")
  public final NDArray hiddenWeight;

  /** The vector b, of shape (hiddenSize,), or null. */
  public final NDArray bias;

  private Fn1<NDArray, NDArray> nonlinearity = Ops::tanh;

  /** Creates the layer with a bias. */
  public RNN(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, true);
  }

  /**
   * Creates the layer.
   *
   * @param inputSize the size of the last axis before
   * @param hiddenSize the size of the state
   * @param bias whether a vector is added
   * @throws IllegalArgumentException if a size is not positive
   */
  public RNN(int inputSize, int hiddenSize, boolean bias) {
    double bound = Recurrence.bound("RNN", inputSize, hiddenSize);
    this.inputWeight = Rand.uniform(-bound, bound, Shape.of(hiddenSize, inputSize));
    this.hiddenWeight = Rand.uniform(-bound, bound, Shape.of(hiddenSize, hiddenSize));
    this.bias = bias ? Rand.uniform(-bound, bound, Shape.of(hiddenSize)) : null;
  }

  /** Sets what the sum goes through; tanh by default. */
  public RNN nonlinearity(Fn1<NDArray, NDArray> nonlinearity) {
    this.nonlinearity = Objects.requireNonNull(nonlinearity, "[RNN] nonlinearity is null");
    return this;
  }

  /** {@return the states of sequences that start from zeros} */
  @Override
  public NDArray apply(NDArray x) {
    return apply(x, null);
  }

  /**
   * {@return the states of sequences}
   *
   * @param x the sequences, of shape (batch axes..., length, inputSize)
   * @param hidden the states before, of shape (batch axes..., hiddenSize), or null for zeros
   * @throws IllegalArgumentException if shapes do not fit
   */
  public NDArray apply(NDArray x, NDArray hidden) {
    Recurrence.check("RNN", x, inputWeight, hiddenWeight.dim(0), hidden);
    NDArray recurrent = hiddenWeight.T();
    NDArray state = hidden;
    List<NDArray> states = new ArrayList<>();
    for (NDArray input : Recurrence.inputs(x, inputWeight, bias)) {
      NDArray sum = state == null ? input : Ops.add(input, Ops.matmul(state, recurrent));
      state = nonlinearity.apply(sum);
      states.add(state);
    }
    return Ops.stack(states, -2);
  }

  @Override
  protected String describe() {
    return Recurrence.describe(inputWeight, hiddenWeight.dim(0), bias);
  }
}
