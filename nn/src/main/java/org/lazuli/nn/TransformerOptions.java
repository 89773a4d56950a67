package org.lazuli.nn;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Transforms;

/**
 * The settings of transformer layers; start from {@link #of}.
 *
 * @param dims the size of the last axis
 * @param numHeads how many heads attention has
 * @param mlpDims the size between the two products that follow attention
 * @param dropout the probability of an element to be dropped while training
 * @param activation what is between the two products
 * @param normFirst whether what is added to the input is normalized before, not the sum afterwards
 * @param checkpoint whether stacks keep no values inside their layers for the gradient but compute
 *     them anew
 */
public record TransformerOptions(
    int dims,
    int numHeads,
    int mlpDims,
    double dropout,
    Fn1<NDArray, NDArray> activation,
    boolean normFirst,
    boolean checkpoint) {
  /** Checks the numbers. */
  public TransformerOptions {
    Args.positive("Transformer", "dims", dims);
    Args.positive("Transformer", "numHeads", numHeads);
    Args.positive("Transformer", "mlpDims", mlpDims);
    Args.probability("Transformer", dropout);
    Objects.requireNonNull(activation, "[Transformer] activation is null");
  }

  /** {@return four times the size inside, no dropout, relu, normalization first} */
  public static TransformerOptions of(int dims, int numHeads) {
    return new TransformerOptions(dims, numHeads, 4 * dims, 0, Activations::relu, true, false);
  }

  /** {@return these options with another size inside} */
  public TransformerOptions mlpDims(int mlpDims) {
    return new TransformerOptions(
        dims, numHeads, mlpDims, dropout, activation, normFirst, checkpoint);
  }

  /** {@return these options with another dropout} */
  public TransformerOptions dropout(double dropout) {
    return new TransformerOptions(
        dims, numHeads, mlpDims, dropout, activation, normFirst, checkpoint);
  }

  /** {@return these options with another activation} */
  public TransformerOptions activation(Fn1<NDArray, NDArray> activation) {
    return new TransformerOptions(
        dims, numHeads, mlpDims, dropout, activation, normFirst, checkpoint);
  }

  /** {@return these options with normalization before or after} */
  public TransformerOptions normFirst(boolean normFirst) {
    return new TransformerOptions(
        dims, numHeads, mlpDims, dropout, activation, normFirst, checkpoint);
  }

  /** {@return these options with less memory for more time, or not} */
  public TransformerOptions checkpoint(boolean checkpoint) {
    return new TransformerOptions(
        dims, numHeads, mlpDims, dropout, activation, normFirst, checkpoint);
  }

  /** {@return x plus what a part makes of it, normalized} */
  NDArray residual(NDArray x, LayerNorm norm, Fn1<NDArray, NDArray> part) {
    return normFirst ? x.plus(part.apply(norm.apply(x))) : norm.apply(x.plus(part.apply(x)));
  }

  /** {@return so many layers with these options} */
  <L> List<L> stack(int numLayers, Function<TransformerOptions, L> layer) {
    Args.that(
        numLayers >= 0,
        "Transformer",
        () -> "numLayers is " + numLayers + "; it must not be negative");
    return Stream.generate(() -> layer.apply(this)).limit(numLayers).toList();
  }

  /** {@return x after a layer of a stack} */
  NDArray through(Fn1<NDArray, NDArray> function, NDArray x) {
    return (checkpoint ? Transforms.checkpoint(function) : function).apply(x);
  }
}
