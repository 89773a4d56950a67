package org.lazuli;

import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Arrays to and from quantized form: the checks, groups and words that all modes share. */
final class Quantizing {
  private Quantizing() {}

  /** The parts of a quantized array; biases are null where the mode has none. */
  record Parts(Node words, Node scales, Node biases) {}

  static QuantizedWeights quantize(NDArray w, Quantization how, NDArray globalScale) {
    String op = "quantize";
    Node node = Args.node(op, "w", w);
    Node global = global(op, globalScale, Args.given(op, "how", how));
    checkArray(op, "w", node, how);
    boolean matrix = Engine.shape(node).ndim() >= 2;
    Args.that(matrix, op, "needs at least two axes, got " + node.spec());
    Parts parts = encode(node, how, global);
    NDArray biases = parts.biases == null ? null : NDArray.of(parts.biases);
    return new QuantizedWeights(NDArray.of(parts.words), NDArray.of(parts.scales), biases);
  }

  static void checkArray(String op, String name, Node x, Quantization how) {
    how.check(op);
    boolean floating = Engine.dtype(x).isFloating() && Engine.shape(x).ndim() > 0;
    Args.that(floating, op, name + " is not floating: " + x.spec());
    boolean divides = Engine.shape(x).dim(-1) % how.groupSize() == 0;
    String groups = " does not divide into groups of " + how.groupSize();
    Args.that(divides, op, "the last axis of " + name + ", " + x.spec() + "," + groups);
  }

  static Parts encode(Node w, Quantization how, Node global) {
    Shape groups = groups(Engine.shape(w), how);
    Node apart = Engine.reshape(w, groups);
    Parts parts =
        how.isAffine() ? AffineCodes.encode(apart, how) : ScaledCodes.encode(apart, how, global);
    Node codes = Engine.reshape(parts.words, Engine.shape(w));
    Node words = BitStream.of(how.bits()).pack(codes);
    return new Parts(words, perGroup(parts.scales), perGroup(parts.biases));
  }

  static Shape groups(Shape shape, Quantization how) {
    long count = shape.dim(-1) / how.groupSize();
    return shape.without(-1).concat(Shape.of(count, how.groupSize()));
  }

  private static Node perGroup(Node x) {
    return x == null ? null : Engine.reshape(x, Engine.shape(x).without(-1));
  }

  static NDArray dequantize(
      QuantizedWeights w, Quantization how, NDArray globalScale, DType dtype) {
    String op = "dequantize";
    Node global = global(op, globalScale, Args.given(op, "how", how));
    Parts parts = parts(op, w, how);
    boolean floating = dtype == null || dtype.isFloating();
    Args.that(floating, op, "gives real floating types, not " + dtype);
    DType own = how.isAffine() ? common(parts) : DType.BFLOAT16;
    return NDArray.of(Engine.cast(decode(parts, how, global), dtype == null ? own : dtype));
  }

  /** {@return the common dtype of scales and biases} */
  static DType common(Parts parts) {
    return Engine.dtype(parts.scales).promote(Engine.dtype(parts.biases));
  }

  /** {@return the parts, which fit together} */
  static Parts parts(String op, QuantizedWeights w, Quantization how) {
    Args.given(op, "w", w);
    Args.given(op, "how", how).check(op);
    Node words = Args.node(op, "words", w.words());
    Node scales = Args.node(op, "scales", w.scales());
    boolean packed = Engine.dtype(words) == DType.UINT32 && Engine.shape(words).ndim() >= 2;
    Args.that(packed, op, "words are uint32 with at least two axes, got " + words.spec());
    boolean affine = how.isAffine();
    boolean biased = affine == (w.biases() != null);
    Args.that(biased, op, affine ? "affine needs biases" : how.mode() + " has no biases");
    Node biases = affine ? Args.node(op, "biases", w.biases()) : null;
    boolean typed = affine ? isFloating(scales, biases) : Engine.dtype(scales) == DType.UINT8;
    Args.that(typed, op, how.mode() + " has no scales and biases of " + scales.spec());
    long codes = BitStream.of(how.bits()).codes(Engine.shape(words).dim(-1));
    Shape groups = Engine.shape(words).with(-1, codes / how.groupSize());
    boolean fits = codes % how.groupSize() == 0 && Engine.shape(scales).equals(groups);
    fits &= biases == null || Engine.shape(biases).equals(groups);
    Args.that(fits, op, "scales " + scales.spec() + " do not fit " + words.spec() + ", " + how);
    return new Parts(words, scales, biases);
  }

  private static boolean isFloating(Node scales, Node biases) {
    return Engine.dtype(scales).promote(Engine.dtype(biases)).isFloating();
  }

  /** {@return the array, in float32 or float64} */
  static Node decode(Parts parts, Quantization how, Node global) {
    Node codes = BitStream.of(how.bits()).unpack(parts.words);
    Shape shape = Engine.shape(codes);
    Node apart = Engine.reshape(codes, groups(shape, how));
    Node values =
        how.isAffine()
            ? AffineCodes.decode(apart, column(parts.scales), column(parts.biases))
            : ScaledCodes.decode(apart, column(parts.scales), how, global);
    return Engine.reshape(values, shape);
  }

  private static Node column(Node x) {
    Shape shape = Engine.shape(x);
    return Engine.reshape(x, shape.insert(shape.ndim(), 1));
  }

  /** {@return the scale of the whole array, or null} */
  static Node global(String op, NDArray globalScale, Quantization how) {
    if (globalScale == null) {
      return null;
    }
    boolean takes = how.mode() == QuantizationMode.NVFP4;
    Args.that(takes, op, "a global scale is for nvfp4, not " + how.mode());
    Node node = Args.node(op, "globalScale", globalScale);
    boolean fits = Engine.shape(node).size() == 1 && Engine.dtype(node) == DType.FLOAT32;
    Args.that(fits, op, "a global scale is one float32, got " + node.spec());
    return Engine.reshape(node, Shape.SCALAR);
  }
}
