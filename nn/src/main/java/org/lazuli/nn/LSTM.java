package org.lazuli.nn;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.type.Shape;

/**
 * A long short-term memory:
 *
 * <pre>
 * i_t = sigmoid(W_xi x_t + W_hi h_(t-1) + b_i)
 * f_t = sigmoid(W_xf x_t + W_hf h_(t-1) + b_f)
 * g_t = tanh(W_xg x_t + W_hg h_(t-1) + b_g)
 * o_t = sigmoid(W_xo x_t + W_ho h_(t-1) + b_o)
 * c_t = f_t c_(t-1) + i_t g_t
 * h_t = o_t tanh(c_t)
 * </pre>
 *
 * <p>Sequences are (batch axes..., length, features). Parameters hold those of i, f, g and o below
 * each other; they start uniformly between -1/sqrt(hiddenSize) and 1/sqrt(hiddenSize).
 *
 * <p>Source: Hochreiter and Schmidhuber, "Long short-term memory", 1997.
 */
public class LSTM extends Layer implements Fn1<NDArray, LSTM.States> {
  /**
   * What there is after every step, on the second to last axis.
   *
   * @param hidden the states h, which are the layer's output
   * @param cell the contents c of the memory
   */
  public record States(NDArray hidden, NDArray cell) {}

  /** The weights of inputs, of shape (4 hiddenSize, inputSize). */
  @Named("Wx")
  public final NDArray inputWeight;

  /** The weights of states, of shape (4 hiddenSize, hiddenSize). */
  @Named("Wh")
  public final NDArray hiddenWeight;

  /** The vectors b, of shape (4 hiddenSize,), or null. */
  public final NDArray bias;

  /** Creates the layer with a bias. */
  public LSTM(int inputSize, int hiddenSize) {
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
  public LSTM(int inputSize, int hiddenSize, boolean bias) {
    double bound = Recurrence.bound("LSTM", inputSize, hiddenSize);
    this.inputWeight = Rand.uniform(-bound, bound, Shape.of(4L * hiddenSize, inputSize));
    this.hiddenWeight = Rand.uniform(-bound, bound, Shape.of(4L * hiddenSize, hiddenSize));
    this.bias = bias ? Rand.uniform(-bound, bound, Shape.of(4L * hiddenSize)) : null;
  }

  /** {@return the states of sequences that start from zeros} */
  @Override
  public States apply(NDArray x) {
    return apply(x, null, null);
  }

  /**
   * {@return the states of sequences}
   *
   * @param x the sequences, of shape (batch axes..., length, inputSize)
   * @param hidden the states h before, of shape (batch axes..., hiddenSize), or null for zeros
   * @param cell the contents c before, of shape (batch axes..., hiddenSize), or null for zeros
   * @throws IllegalArgumentException if shapes do not fit
   */
  public States apply(NDArray x, NDArray hidden, NDArray cell) {
    Recurrence.check("LSTM", x, inputWeight, hiddenWeight.dim(1), hidden, cell);
    NDArray recurrent = hiddenWeight.T();
    NDArray state = hidden;
    NDArray memory = cell;
    List<NDArray> states = new ArrayList<>();
    List<NDArray> memories = new ArrayList<>();
    for (NDArray input : Recurrence.inputs(x, inputWeight, bias)) {
      NDArray sum = state == null ? input : Ops.add(input, Ops.matmul(state, recurrent));
      List<NDArray> parts = Ops.split(sum, 4, -1);
      memory = remembered(parts, memory);
      state = Ops.multiply(Ops.sigmoid(parts.get(3)), Ops.tanh(memory));
      memories.add(memory);
      states.add(state);
    }
    return new States(Ops.stack(states, -2), Ops.stack(memories, -2));
  }

  private static NDArray remembered(List<NDArray> parts, NDArray memory) {
    NDArray added = Ops.multiply(Ops.sigmoid(parts.get(0)), Ops.tanh(parts.get(2)));
    return memory == null ? added : Ops.add(Ops.multiply(Ops.sigmoid(parts.get(1)), memory), added);
  }

  @Override
  protected String describe() {
    return Recurrence.describe(inputWeight, hiddenWeight.dim(1), bias);
  }
}
