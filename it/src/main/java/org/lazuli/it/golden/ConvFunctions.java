package org.lazuli.it.golden;

import java.util.List;
import org.lazuli.ConvOptions;
import org.lazuli.ConvolveMode;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Convolutions. */
final class ConvFunctions {
  private interface Convolution {
    NDArray apply(NDArray x, NDArray filters, ConvOptions options);
  }

  private ConvFunctions() {}

  static void define(Functions f) {
    convolution(f, "conv1d", Ops::conv1d);
    convolution(f, "conv2d", Ops::conv2d);
    convolution(f, "conv3d", Ops::conv3d);
    transposed(f, "conv_transpose1d", Ops::convTranspose1d);
    transposed(f, "conv_transpose2d", Ops::convTranspose2d);
    transposed(f, "conv_transpose3d", Ops::convTranspose3d);
    f.define(
        "mx.conv_general(input, weight, stride=1, padding=0, kernel_dilation=1, input_dilation=1,"
            + " groups=1, flip=False)",
        ConvFunctions::general);
    f.define(
        "mx.convolve(a, v, mode='full')",
        c -> Ops.convolve(c.array("a"), c.array("v"), c.constant("mode", ConvolveMode.class)));
  }

  private static void convolution(Functions f, String name, Convolution function) {
    f.define(
        "mx." + name + "(input, weight, stride=1, padding=0, dilation=1, groups=1)",
        c ->
            function.apply(
                c.array("input"), c.array("weight"), options(c).dilation(c.wholes("dilation"))));
  }

  private static void transposed(Functions f, String name, Convolution function) {
    f.define(
        "mx."
            + name
            + "(input, weight, stride=1, padding=0, dilation=1, output_padding=0, groups=1)",
        c -> {
          ConvOptions options = options(c).dilation(c.wholes("dilation"));
          options = options.outputPadding(c.wholes("output_padding"));
          return function.apply(c.array("input"), c.array("weight"), options);
        });
  }

  private static ConvOptions options(Arguments c) {
    return ConvOptions.DEFAULT
        .stride(c.wholes("stride"))
        .padding(c.wholes("padding"))
        .groups(c.integer("groups"));
  }

  private static NDArray general(Arguments c) {
    ConvOptions options =
        ConvOptions.DEFAULT
            .stride(c.wholes("stride"))
            .dilation(c.wholes("kernel_dilation"))
            .inputDilation(c.wholes("input_dilation"))
            .groups(c.integer("groups"))
            .flip(c.flag("flip"));
    boolean sides =
        c.value("padding") instanceof List<?> pair && pair.getFirst() instanceof List<?>;
    options =
        sides
            ? options.padding(
                Values.wholes(c.list("padding").getFirst()),
                Values.wholes(c.list("padding").getLast()))
            : options.padding(c.wholes("padding"));
    return Ops.convGeneral(c.array("input"), c.array("weight"), options);
  }
}
