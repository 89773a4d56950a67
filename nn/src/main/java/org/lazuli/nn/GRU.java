package org.lazuli.nn;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.Shape;

/**
 * A gated recurrent unit:
 *
 * <pre>
 * r_t = sigmoid(W_xr x_t + W_hr h_(t-1) + b_r)
 * z_t = sigmoid(W_xz x_t + W_hz h_(t-1) + b_z)
 * n_t = tanh(W_xn x_t + b_n + r_t (W_hn h_(t-1) + b_hn))
 * h_t = (1 - z_t) n_t + z_t h_(t-1)
 * </pre>
 *
 * <p>Sequences are (batch axes..., length, features) and the result has the state after every step.
 * Parameters hold those of r, z and n below each other; they start uniformly between
 * -1/sqrt(hiddenSize) and 1/sqrt(hiddenSize).
 *
 * <p>Source: Cho et al., "Learning phrase representations using RNN encoder-decoder", 2014.
 */
public class GRU extends Layer implements Fn1<NDArray, NDArray> {
  /** The weights of inputs, of shape (3 hiddenSize, inputSize). */
  @Named("Wx")
  public final NDArray inputWeight;

  /** The weights of states, of shape (3 hiddenSize, hiddenSize). */
  @Named("Wh")
  public final NDArray hiddenWeight;

  /** The vectors b_r, b_z and b_n, of shape (3 hiddenSize,), or null. */
  @Named("b")
  public final NDArray bias;

  /** The vector b_hn, of shape (hiddenSize,), or null. */
  @Named("bhn")
  public final NDArray hiddenBias;

  /** Creates the layer with biases. */
  public GRU(int inputSize, int hiddenSize) {
    this(inputSize, hiddenSize, true);
  }

  /**
   * Creates the layer.
   *
   * @param inputSize the size of the last axis before
   * @param hiddenSize the size of the state
   * @param bias whether vectors are added
   * @throws IllegalArgumentException if a size is not positive
   */
  public GRU(int inputSize, int hiddenSize, boolean bias) {
    double bound = Recurrence.bound("GRU", inputSize, hiddenSize);
    this.inputWeight = Rand.uniform(-bound, bound, Shape.of(3L * hiddenSize, inputSize));
    this.hiddenWeight = Rand.uniform(-bound, bound, Shape.of(3L * hiddenSize, hiddenSize));
    this.bias = bias ? Rand.uniform(-bound, bound, Shape.of(3L * hiddenSize)) : null;
    this.hiddenBias = bias ? Rand.uniform(-bound, bound, Shape.of(hiddenSize)) : null;
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
    Recurrence.check("GRU", x, inputWeight, hiddenWeight.dim(1), hidden);
    NDArray recurrent = hiddenWeight.T();
    NDArray state = hidden;
    List<NDArray> states = new ArrayList<>();
    for (NDArray input : Recurrence.inputs(x, inputWeight, bias)) {
      List<NDArray> parts = Ops.split(input, 3, -1);
      state = state == null ? first(parts) : next(parts, state, recurrent);
      states.add(state);
    }
    return Ops.stack(states, -2);
  }

  /** The step from a state of zeros. */
  private NDArray first(List<NDArray> input) {
    NDArray reset = Ops.sigmoid(input.get(0));
    NDArray update = Ops.sigmoid(input.get(1));
    NDArray fresh = input.get(2);
    fresh = hiddenBias == null ? fresh : Ops.add(fresh, Ops.multiply(reset, hiddenBias));
    return Ops.multiply(Ops.subtract(1, update), Ops.tanh(fresh));
  }

  private NDArray next(List<NDArray> input, NDArray state, NDArray recurrent) {
    List<NDArray> parts = Ops.split(Ops.matmul(state, recurrent), 3, -1);
    NDArray reset = Ops.sigmoid(Ops.add(input.get(0), parts.get(0)));
    NDArray update = Ops.sigmoid(Ops.add(input.get(1), parts.get(1)));
    NDArray old = hiddenBias == null ? parts.get(2) : Ops.add(parts.get(2), hiddenBias);
    NDArray fresh = Ops.tanh(Ops.add(input.get(2), Ops.multiply(reset, old)));
    NDArray changed = Ops.multiply(Ops.subtract(1, update), fresh);
    return Ops.add(changed, Ops.multiply(update, state));
  }

  @Override
  protected String describe() {
    return Recurrence.describe(inputWeight, hiddenWeight.dim(1), bias);
  }
}
