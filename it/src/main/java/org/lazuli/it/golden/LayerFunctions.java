package org.lazuli.it.golden;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.lazuli.NDArray;
import org.lazuli.nn.AvgPool1d;
import org.lazuli.nn.AvgPool2d;
import org.lazuli.nn.AvgPool3d;
import org.lazuli.nn.BatchNorm;
import org.lazuli.nn.Bilinear;
import org.lazuli.nn.Conv1d;
import org.lazuli.nn.Conv2d;
import org.lazuli.nn.Conv3d;
import org.lazuli.nn.ConvTranspose1d;
import org.lazuli.nn.ConvTranspose2d;
import org.lazuli.nn.ConvTranspose3d;
import org.lazuli.nn.Dropout;
import org.lazuli.nn.Dropout2d;
import org.lazuli.nn.Dropout3d;
import org.lazuli.nn.Embedding;
import org.lazuli.nn.GroupNorm;
import org.lazuli.nn.IdentityLayer;
import org.lazuli.nn.InstanceNorm;
import org.lazuli.nn.Kernel;
import org.lazuli.nn.Layer;
import org.lazuli.nn.LayerNorm;
import org.lazuli.nn.Linear;
import org.lazuli.nn.MaxPool1d;
import org.lazuli.nn.MaxPool2d;
import org.lazuli.nn.MaxPool3d;
import org.lazuli.nn.QQLinear;
import org.lazuli.nn.QuantizedEmbedding;
import org.lazuli.nn.QuantizedLinear;
import org.lazuli.nn.RMSNorm;
import org.lazuli.nn.Window;
import org.lazuli.type.Shape;

/** Layers, and as {@code nn.Layer.__call__} how those of other than one array are called. */
final class LayerFunctions {
  /** Makes a layer of so many channels before and after. */
  @FunctionalInterface
  private interface Channels {
    Layer of(int before, int after, Kernel kernel);
  }

  private LayerFunctions() {}

  static void define(Functions f) {
    products(f);
    convolutions(f);
    pooling(f);
    norms(f);
    dropout(f, "Dropout", Dropout::new);
    dropout(f, "Dropout2d", Dropout2d::new);
    dropout(f, "Dropout3d", Dropout3d::new);
    quantized(f);
  }

  private static void products(Functions f) {
    f.define("nn.Identity()", _ -> new IdentityLayer());
    f.define(
        "nn.Linear(input_dims, output_dims, bias=True)",
        c -> new Linear(c.integer("input_dims"), c.integer("output_dims"), c.flag("bias")));
    f.define(
        "nn.Bilinear(input1_dims, input2_dims, output_dims, bias=True)",
        c ->
            new Bilinear(
                c.integer("input1_dims"),
                c.integer("input2_dims"),
                c.integer("output_dims"),
                c.flag("bias")));
    f.define(
        "nn.Bilinear.__call__(self, x1, x2)",
        c -> self(c, Bilinear.class).apply(c.array("x1"), c.array("x2")));
    f.define(
        "nn.Embedding(num_embeddings, dims)",
        c -> new Embedding(c.integer("num_embeddings"), c.integer("dims")));
    f.define(
        "nn.Embedding.as_linear(self, x)", c -> self(c, Embedding.class).asLinear(c.array("x")));
  }

  /** {@return the layer that is called} */
  static <L> L self(Arguments c, Class<L> type) {
    return type.cast(c.value("self"));
  }

  private static void convolutions(Functions f) {
    convolution(f, "Conv1d", "groups=1", Conv1d::new);
    convolution(f, "Conv2d", "groups=1", Conv2d::new);
    convolution(f, "Conv3d", "groups=1", Conv3d::new);
    convolution(f, "ConvTranspose1d", "output_padding=0", ConvTranspose1d::new);
    convolution(f, "ConvTranspose2d", "output_padding=0", ConvTranspose2d::new);
    convolution(f, "ConvTranspose3d", "output_padding=0", ConvTranspose3d::new);
  }

  private static void convolution(Functions f, String name, String own, Channels maker) {
    String parameters = "in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, ";
    f.define(
        "nn." + name + "(" + parameters + own + ", bias=True)",
        c -> {
          Kernel kernel =
              Kernel.of(c.wholes("kernel_size"))
                  .stride(c.wholes("stride"))
                  .padding(c.wholes("padding"))
                  .dilation(c.wholes("dilation"))
                  .bias(c.flag("bias"));
          Kernel whole =
              own.startsWith("groups")
                  ? kernel.groups(c.integer("groups"))
                  : kernel.outputPadding(c.wholes("output_padding"));
          return maker.of(c.integer("in_channels"), c.integer("out_channels"), whole);
        });
  }

  private static void pooling(Functions f) {
    pool(f, "MaxPool1d", MaxPool1d::new);
    pool(f, "MaxPool2d", MaxPool2d::new);
    pool(f, "MaxPool3d", MaxPool3d::new);
    pool(f, "AvgPool1d", AvgPool1d::new);
    pool(f, "AvgPool2d", AvgPool2d::new);
    pool(f, "AvgPool3d", AvgPool3d::new);
  }

  private static void pool(Functions f, String name, Function<Window, Layer> maker) {
    f.define(
        "nn." + name + "(kernel_size, stride=None, padding=0)",
        c -> {
          Window window = Window.of(c.wholes("kernel_size")).padding(c.wholes("padding"));
          return maker.apply(c.has("stride") ? window.stride(c.wholes("stride")) : window);
        });
  }

  private static void norms(Functions f) {
    f.define(
        "nn.LayerNorm(dims, eps=1e-5, affine=True, bias=True)",
        c -> new LayerNorm(c.integer("dims"), c.flag("affine"), c.flag("bias")).eps(c.real("eps")));
    f.define("nn.RMSNorm(dims, eps=1e-5)", c -> new RMSNorm(c.integer("dims")).eps(c.real("eps")));
    f.define(
        "nn.InstanceNorm(dims, eps=1e-5, affine=False)",
        c -> new InstanceNorm(c.integer("dims"), c.flag("affine")).eps(c.real("eps")));
    f.define(
        "nn.GroupNorm(num_groups, dims, eps=1e-5, affine=True, pytorch_compatible=False)",
        c ->
            new GroupNorm(c.integer("num_groups"), c.integer("dims"), c.flag("affine"))
                .eps(c.real("eps"))
                .pytorchCompatible(c.flag("pytorch_compatible")));
    f.define(
        "nn.BatchNorm(num_features, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True)",
        c ->
            new BatchNorm(
                    c.integer("num_features"), c.flag("affine"), c.flag("track_running_stats"))
                .eps(c.real("eps"))
                .momentum(c.real("momentum")));
  }

  private static void dropout(Functions f, String name, DoubleFunction<Layer> maker) {
    f.define("nn." + name + "(p=0.5)", c -> maker.apply(c.real("p")));
  }

  private static void quantized(Functions f) {
    String how = ", group_size=None, bits=None, mode='affine')";
    f.define(
        "nn.QuantizedLinear(input_dims, output_dims, bias=True" + how,
        c ->
            new QuantizedLinear(
                c.integer("input_dims"),
                c.integer("output_dims"),
                c.flag("bias"),
                QuantizedFunctions.how(c)));
    f.define(
        "nn.QuantizedLinear.from_linear(layer" + how,
        c -> {
          Shape shape = parameters(c).get("weight").shape();
          boolean bias = parameters(c).containsKey("bias");
          Linear full = new Linear((int) shape.dim(1), (int) shape.dim(0), bias);
          full.update(parameters(c));
          return QuantizedLinear.of(full, QuantizedFunctions.how(c));
        });
    f.define(
        "nn.QuantizedEmbedding(num_embeddings, dims" + how,
        c ->
            new QuantizedEmbedding(
                c.integer("num_embeddings"), c.integer("dims"), QuantizedFunctions.how(c)));
    f.define(
        "nn.QuantizedEmbedding.from_embedding(layer" + how,
        c -> {
          Shape shape = parameters(c).get("weight").shape();
          Embedding full = new Embedding((int) shape.dim(0), (int) shape.dim(1));
          full.update(parameters(c));
          return QuantizedEmbedding.of(full, QuantizedFunctions.how(c));
        });
    f.define(
        "nn.QQLinear(input_dims, output_dims, group_size=None, bits=None, mode='nvfp4')",
        c ->
            new QQLinear(
                c.integer("input_dims"), c.integer("output_dims"), QuantizedFunctions.how(c)));
  }

  private static Map<String, NDArray> parameters(Arguments c) {
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    ((Map<?, ?>) c.value("layer"))
        .forEach((name, value) -> parameters.put((String) name, (NDArray) value));
    return parameters;
  }
}
