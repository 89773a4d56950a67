package org.lazuli.it.golden;

import java.util.List;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.RopeOptions;
import org.lazuli.nn.ALiBi;
import org.lazuli.nn.GRU;
import org.lazuli.nn.LSTM;
import org.lazuli.nn.MultiHeadAttention;
import org.lazuli.nn.MultiHeadAttentionOptions;
import org.lazuli.nn.RNN;
import org.lazuli.nn.RoPE;
import org.lazuli.nn.SinusoidalPositionalEncoding;
import org.lazuli.nn.Transformer;
import org.lazuli.nn.TransformerDecoder;
import org.lazuli.nn.TransformerDecoderLayer;
import org.lazuli.nn.TransformerEncoder;
import org.lazuli.nn.TransformerEncoderLayer;
import org.lazuli.nn.TransformerOptions;
import org.lazuli.nn.Upsample;
import org.lazuli.type.DType;

/** Recurrent layers, attention, positions, and what makes images larger. */
final class SequenceFunctions {
  private static final String STACK = "mlp_dims=None, dropout=0.0, norm_first=True";
  private static final String DEEP = STACK + ", checkpoint=False";

  private SequenceFunctions() {}

  static void define(Functions f) {
    recurrent(f);
    attention(f);
    transformers(f);
    positions(f);
    f.define(
        "nn.Upsample(scale_factor, mode='nearest', align_corners=False, antialias=False)",
        c ->
            new Upsample(Ops.array(c.value("scale_factor")).toDoubles())
                .mode(c.constant("mode", Upsample.Mode.class))
                .alignCorners(c.flag("align_corners"))
                .antialias(c.flag("antialias")));
  }

  private static void recurrent(Functions f) {
    String parameters = "(input_size, hidden_size, bias=True)";
    f.define(
        "nn.RNN" + parameters,
        c -> new RNN(c.integer("input_size"), c.integer("hidden_size"), c.flag("bias")));
    f.define(
        "nn.GRU" + parameters,
        c -> new GRU(c.integer("input_size"), c.integer("hidden_size"), c.flag("bias")));
    f.define(
        "nn.LSTM" + parameters,
        c -> new LSTM(c.integer("input_size"), c.integer("hidden_size"), c.flag("bias")));
    f.define(
        "nn.RNN.__call__(self, x, hidden=None)",
        c -> self(c, RNN.class).apply(c.array("x"), c.arrayOrNull("hidden")));
    f.define(
        "nn.GRU.__call__(self, x, hidden=None)",
        c -> self(c, GRU.class).apply(c.array("x"), c.arrayOrNull("hidden")));
    f.define(
        "nn.LSTM.__call__(self, x, hidden=None, cell=None)",
        c -> {
          LSTM.States states =
              self(c, LSTM.class)
                  .apply(c.array("x"), c.arrayOrNull("hidden"), c.arrayOrNull("cell"));
          return List.of(states.hidden(), states.cell());
        });
  }

  private static <L> L self(Arguments c, Class<L> type) {
    return LayerFunctions.self(c, type);
  }

  private static void attention(Functions f) {
    f.define(
        "nn.MultiHeadAttention(dims, num_heads, query_input_dims=None, key_input_dims=None,"
            + " value_input_dims=None, value_dims=None, value_output_dims=None, bias=False)",
        SequenceFunctions::heads);
    f.define(
        "nn.MultiHeadAttention.__call__(self, queries, keys, values, mask=None)",
        c -> {
          NDArray queries = c.array("queries");
          return self(c, MultiHeadAttention.class)
              .apply(queries, c.array("keys"), c.array("values"), mask(c, "mask", queries));
        });
    f.define(
        "nn.MultiHeadAttention.create_additive_causal_mask(N, dtype=None)",
        c -> {
          DType dtype = c.has("dtype") ? c.dtype("dtype") : DType.FLOAT32;
          return MultiHeadAttention.createAdditiveCausalMask(c.whole("N"), dtype);
        });
  }

  private static MultiHeadAttention heads(Arguments c) {
    int dims = c.integer("dims");
    int keys = integer(c, "key_input_dims", dims);
    return new MultiHeadAttention(
        MultiHeadAttentionOptions.of(dims, c.integer("num_heads"))
            .inputDims(
                integer(c, "query_input_dims", dims), keys, integer(c, "value_input_dims", keys))
            .valueDims(integer(c, "value_dims", dims))
            .valueOutputDims(integer(c, "value_output_dims", dims))
            .bias(c.flag("bias")));
  }

  private static int integer(Arguments c, String name, int otherwise) {
    return c.has(name) ? c.integer(name) : otherwise;
  }

  /** {@return a mask; the text "causal" stands for the additive one} */
  private static NDArray mask(Arguments c, String name, NDArray queries) {
    return "causal".equals(c.value(name))
        ? MultiHeadAttention.createAdditiveCausalMask(queries.dim(1), queries.dtype())
        : c.arrayOrNull(name);
  }

  private static void transformers(Functions f) {
    f.define(
        "nn.TransformerEncoderLayer(dims, num_heads, " + STACK + ")",
        c -> new TransformerEncoderLayer(options(c)));
    f.define(
        "nn.TransformerDecoderLayer(dims, num_heads, " + STACK + ")",
        c -> new TransformerDecoderLayer(options(c)));
    f.define(
        "nn.TransformerEncoder(num_layers, dims, num_heads, " + DEEP + ")",
        c -> new TransformerEncoder(c.integer("num_layers"), deep(c)));
    f.define(
        "nn.TransformerDecoder(num_layers, dims, num_heads, " + DEEP + ")",
        c -> new TransformerDecoder(c.integer("num_layers"), deep(c)));
    f.define(
        "nn.Transformer(dims=512, num_heads=8, num_encoder_layers=6, num_decoder_layers=6, "
            + DEEP
            + ")",
        c ->
            new Transformer(
                c.integer("num_encoder_layers"), c.integer("num_decoder_layers"), deep(c)));
    calls(f);
  }

  private static void calls(Functions f) {
    f.define(
        "nn.TransformerEncoderLayer.__call__(self, x, mask)",
        c ->
            self(c, TransformerEncoderLayer.class)
                .apply(c.array("x"), mask(c, "mask", c.array("x"))));
    f.define(
        "nn.TransformerEncoder.__call__(self, x, mask)",
        c -> self(c, TransformerEncoder.class).apply(c.array("x"), mask(c, "mask", c.array("x"))));
    f.define(
        "nn.TransformerDecoderLayer.__call__(self, x, memory, x_mask, memory_mask)",
        c -> {
          NDArray x = c.array("x");
          return self(c, TransformerDecoderLayer.class)
              .apply(x, c.array("memory"), mask(c, "x_mask", x), mask(c, "memory_mask", x));
        });
    f.define(
        "nn.TransformerDecoder.__call__(self, x, memory, x_mask, memory_mask)",
        c -> {
          NDArray x = c.array("x");
          return self(c, TransformerDecoder.class)
              .apply(x, c.array("memory"), mask(c, "x_mask", x), mask(c, "memory_mask", x));
        });
    f.define(
        "nn.Transformer.__call__(self, src, tgt, src_mask, tgt_mask, memory_mask)",
        c ->
            self(c, Transformer.class)
                .apply(
                    c.array("src"),
                    c.array("tgt"),
                    mask(c, "src_mask", c.array("src")),
                    mask(c, "tgt_mask", c.array("tgt")),
                    mask(c, "memory_mask", c.array("tgt"))));
  }

  private static TransformerOptions options(Arguments c) {
    TransformerOptions options = TransformerOptions.of(c.integer("dims"), c.integer("num_heads"));
    return options
        .mlpDims(integer(c, "mlp_dims", options.mlpDims()))
        .dropout(c.real("dropout"))
        .normFirst(c.flag("norm_first"));
  }

  private static TransformerOptions deep(Arguments c) {
    return options(c).checkpoint(c.flag("checkpoint"));
  }

  private static void positions(Functions f) {
    f.define(
        "nn.RoPE(dims, traditional=False, base=10000, scale=1.0)",
        c ->
            new RoPE(
                RopeOptions.of(c.integer("dims"))
                    .traditional(c.flag("traditional"))
                    .base(c.real("base"))
                    .scale(c.real("scale"))));
    f.define(
        "nn.RoPE.__call__(self, x, offset=0)",
        c -> self(c, RoPE.class).apply(c.array("x"), c.integer("offset")));
    f.define(
        "nn.SinusoidalPositionalEncoding(dims, min_freq=0.0001, max_freq=1, scale=None,"
            + " cos_first=False, full_turns=False)",
        c -> {
          SinusoidalPositionalEncoding encoding =
              new SinusoidalPositionalEncoding(c.integer("dims"))
                  .frequencies(c.real("min_freq"), c.real("max_freq"))
                  .cosFirst(c.flag("cos_first"))
                  .fullTurns(c.flag("full_turns"));
          return c.has("scale") ? encoding.scale(c.real("scale")) : encoding;
        });
    f.define("nn.ALiBi()", _ -> new ALiBi());
    f.define(
        "nn.ALiBi.__call__(self, attention_scores, offset=0, mask=None)",
        c ->
            self(c, ALiBi.class)
                .apply(c.array("attention_scores"), c.whole("offset"), c.arrayOrNull("mask")));
  }
}
