package org.lazuli.nn;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.RopeOptions;
import org.lazuli.type.DType;

/** Gradients of layers for their parameters and inputs, against differences in float64. */
class GradientsTest {
  private static final Kernel WIDE = Kernel.of(3).stride(2).padding(1);

  static Stream<Arguments> ofOneArray() {
    return Stream.of(
        row("Linear", () -> new Linear(4, 3), 2, 4),
        row("Conv1d", () -> new Conv1d(4, 6, Kernel.of(3).dilation(2).groups(2)), 2, 9, 4),
        row("Conv2d", () -> new Conv2d(2, 3, WIDE), 2, 6, 5, 2),
        row("Conv3d", () -> new Conv3d(2, 3, WIDE), 1, 4, 5, 3, 2),
        row("ConvTranspose1d", () -> new ConvTranspose1d(3, 2, WIDE), 2, 4, 3),
        row("ConvTranspose2d", () -> new ConvTranspose2d(3, 2, WIDE.outputPadding(1)), 1, 3, 4, 3),
        row("ConvTranspose3d", () -> new ConvTranspose3d(2, 2, Kernel.of(2)), 1, 2, 3, 2, 2),
        row("MaxPool1d", () -> new MaxPool1d(2), 2, 7, 3),
        row("MaxPool2d", () -> new MaxPool2d(Window.of(3, 2).stride(2, 1)), 1, 7, 4, 2),
        row("MaxPool3d", () -> new MaxPool3d(Window.of(3).stride(2).padding(1)), 1, 4, 3, 5, 2),
        row("AvgPool1d", () -> new AvgPool1d(Window.of(3).stride(1)), 2, 7, 3),
        row("AvgPool2d", () -> new AvgPool2d(2), 1, 5, 4, 2),
        row("AvgPool3d", () -> new AvgPool3d(Window.of(2).stride(1).padding(1)), 1, 2, 3, 2, 2),
        row("LayerNorm", () -> new LayerNorm(5), 3, 5),
        row("RMSNorm", () -> new RMSNorm(5), 3, 5),
        row("GroupNorm", () -> new GroupNorm(2, 4), 2, 3, 4),
        row("GroupNorm in PyTorch", () -> new GroupNorm(2, 6).pytorchCompatible(true), 2, 3, 6),
        row("InstanceNorm", () -> new InstanceNorm(3, true), 2, 3, 2, 3),
        row("BatchNorm", () -> new BatchNorm(3), 4, 2, 3),
        row("RNN", () -> new RNN(3, 4), 2, 5, 3),
        row("GRU", () -> new GRU(3, 4), 2, 5, 3),
        row("GRU without biases", () -> new GRU(3, 4, false), 5, 3),
        row("LayerNorm without bias", () -> new LayerNorm(4, true, false), 2, 4),
        row("TransformerEncoder", () -> encoder(false), 2, 3, 4),
        row("TransformerEncoder computed anew", () -> encoder(true), 2, 3, 4),
        row("RoPE", () -> new RoPE(4), 2, 2, 3, 6),
        row("RoPE of neighbours", () -> new RoPE(RopeOptions.of(4).traditional(true)), 2, 3, 4),
        row("SinusoidalPositionalEncoding", () -> new SinusoidalPositionalEncoding(6), 2, 5),
        row("ALiBi", ALiBi::new, 2, 3, 4, 5),
        row("Upsample nearest", () -> new Upsample(2, 1.5), 1, 3, 4, 2),
        row("Upsample linear", () -> upsample(Upsample.Mode.LINEAR, 1.7), 1, 3, 4, 2),
        row("Upsample cubic", () -> upsample(Upsample.Mode.CUBIC, 2), 1, 3, 4, 2, 2),
        row(
            "Upsample antialiased",
            () -> upsample(Upsample.Mode.CUBIC, 0.5).antialias(true),
            1,
            6,
            2),
        row("PReLU", () -> new PReLU(3, 0.1), 4, 3),
        row("SELU", SELU::new, 4, 3),
        row("GLU", GLU::new, 4, 6),
        row("BatchNorm evaluated", () -> evaluated(new BatchNorm(3)), 4, 3));
  }

  private static Layer encoder(boolean checkpoint) {
    TransformerOptions options =
        TransformerOptions.of(4, 2).mlpDims(5).activation(Activations::gelu);
    return new TransformerEncoder(2, options.normFirst(checkpoint).checkpoint(checkpoint));
  }

  private static Upsample upsample(Upsample.Mode mode, double scale) {
    return new Upsample(scale).mode(mode);
  }

  private static Layer evaluated(Layer layer) {
    layer.eval();
    return layer;
  }

  private static Arguments row(String name, Supplier<Layer> layer, long... shape) {
    return Arguments.of(name, layer, shape);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofOneArray")
  @SuppressWarnings("unchecked") // the layers of these rows take one array
  void gradientsAreSlopes(String name, Supplier<Layer> maker, long[] shape) {
    Layer layer = maker.get();
    Fn1<NDArray, NDArray> function = (Fn1<NDArray, NDArray>) layer;
    GradientCheck.check(layer, inputs -> function.apply(inputs.getFirst()), shape);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ofMoreArrays")
  void gradientsForAllInputsAreSlopes(
      String name, Layer layer, Fn1<List<NDArray>, NDArray> forward, List<long[]> shapes) {
    GradientCheck.check(layer, forward, shapes.toArray(long[][]::new));
  }

  static Stream<Arguments> ofMoreArrays() {
    Bilinear bilinear = new Bilinear(3, 4, 2);
    Dropout2d dropout = new Dropout2d(0.4);
    RNN rnn = new RNN(2, 3).nonlinearity(Activations::gelu);
    GRU gru = new GRU(2, 3);
    LSTM lstm = new LSTM(2, 3);
    MultiHeadAttentionOptions grouped =
        MultiHeadAttentionOptions.of(8, 4)
            .numKeyValueHeads(2)
            .inputDims(3, 4, 5)
            .valueDims(12)
            .valueOutputDims(3)
            .bias(true);
    MultiHeadAttention heads = new MultiHeadAttention(grouped);
    TransformerOptions options = TransformerOptions.of(4, 2).mlpDims(5).activation(Ops::tanh);
    Transformer transformer = new Transformer(1, 2, options);
    Transformer anew = new Transformer(2, 1, options.checkpoint(true));
    NDArray mask = MultiHeadAttention.createAdditiveCausalMask(3, DType.FLOAT64);
    return Stream.of(
        more("RNN", rnn, x -> rnn.apply(x.get(0), x.get(1)), s(2, 4, 2), s(2, 3)),
        more("GRU", gru, x -> gru.apply(x.get(0), x.get(1)), s(2, 4, 2), s(2, 3)),
        more("LSTM", lstm, x -> both(lstm.apply(x.get(0))), s(2, 4, 2)),
        more(
            "LSTM with states",
            lstm,
            x -> both(lstm.apply(x.get(0), x.get(1), x.get(2))),
            s(4, 2),
            s(3),
            s(3)),
        more(
            "MultiHeadAttention with shared heads",
            heads,
            x -> heads.apply(x.get(0), x.get(1), x.get(2), x.get(3)),
            s(2, 3, 3),
            s(2, 5, 4),
            s(2, 5, 5),
            s(2, 1, 3, 5)),
        more(
            "Transformer",
            transformer,
            x -> transformer.apply(x.get(0), x.get(1), null, mask, null),
            s(2, 4, 4),
            s(2, 3, 4)),
        more(
            "Transformer computed anew",
            anew,
            x -> anew.apply(x.get(0), x.get(1), x.get(2), mask, null),
            s(1, 2, 4),
            s(1, 3, 4),
            s(2, 2)),
        more("Bilinear", bilinear, x -> bilinear.apply(x.get(0), x.get(1)), s(2, 3), s(2, 4)),
        more("Dropout2d", dropout, x -> dropout.apply(x.get(0), Rand.key(3)), s(2, 3, 4, 5)));
  }

  private static NDArray both(LSTM.States states) {
    return states.hidden().plus(states.cell().sin());
  }

  private static Arguments more(
      String name, Layer layer, Fn1<List<NDArray>, NDArray> forward, long[]... shapes) {
    return Arguments.of(name, layer, forward, List.of(shapes));
  }

  private static long[] s(long... sizes) {
    return sizes;
  }
}
