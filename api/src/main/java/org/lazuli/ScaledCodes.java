package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Reduce;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;

/**
 * Groups on the last axis as small floats with a scale that is a code too.
 *
 * <p>Codes are found in the dtype of the array, step by step as MLX does, so that they are the
 * same.
 */
final class ScaledCodes {
  private static final double LARGEST_E2M1 = 6;
  private static final double LARGEST_E4M3 = 448;
  private static final int BIAS = 127;

  private ScaledCodes() {}

  static Quantizing.Parts encode(Node w, Quantization how, Node global) {
    Node scales = scales(w, how, global);
    Node codes = codes(scaled(w, scales, how, global), how, false);
    return new Quantizing.Parts(codes, scales, null);
  }

  /** {@return x rounded to the floats of a mode, in float32, ties to even} */
  static Node rounded(Node x, Quantization how, Node global) {
    Node wide = Engine.cast(x, DType.FLOAT32);
    Node scales = scales(wide, how, global);
    Node codes = codes(scaled(wide, scales, how, global), how, true);
    return decode(codes, scales, how, global);
  }

  /** The codes of the scales that bring the largest element of a group to the largest code. */
  private static Node scales(Node w, Quantization how, Node global) {
    DType dtype = Engine.dtype(w);
    double largest = how.bits() == 4 ? LARGEST_E2M1 : LARGEST_E4M3;
    Axes last = Axes.of(Engine.shape(w).ndim() - 1);
    Node most = Engine.bind(new Reduce(Reduce.Kind.MAX, last), Elementwise.unary(Unary.ABS, w));
    Node scale = Elementwise.binary(Binary.DIVIDE, most, Scalars.node(largest, dtype));
    if (how.mode() == QuantizationMode.NVFP4) {
      return EightBitFloat.E4M3.encode(global == null ? scale : times(scale, whole(global)));
    }
    Node zero = Scalars.node(0, dtype);
    Node exponent = Elementwise.unary(Unary.ROUND, Elementwise.unary(Unary.LOG2, scale));
    Node none = Elementwise.binary(Binary.EQUAL, scale, zero);
    Node known = Elementwise.where("quantize", none, zero, exponent);
    Node biased = Elementwise.binary(Binary.ADD, known, Scalars.node(BIAS, dtype));
    Node low = Elementwise.binary(Binary.MAXIMUM, biased, zero);
    Node code = Elementwise.binary(Binary.MINIMUM, low, Scalars.node(2 * BIAS, dtype));
    return Engine.cast(code, DType.UINT8);
  }

  /** What the scale of the whole array multiplies scales by, so that they fill their codes. */
  private static Node whole(Node global) {
    Node most = Scalars.node(LARGEST_E2M1 * LARGEST_E4M3, DType.FLOAT32);
    return Elementwise.binary(Binary.DIVIDE, most, global);
  }

  /** A group whose scale is rounded to 0 has nothing but zeros. */
  private static Node scaled(Node w, Node scales, Quantization how, Node global) {
    Node scale = Engine.cast(scale(scales, how), Engine.dtype(w));
    Node zero = Scalars.node(0, Engine.dtype(w));
    Node none = Elementwise.binary(Binary.EQUAL, scale, zero);
    Node ratio = Elementwise.binary(Binary.DIVIDE, w, scale);
    Node quotient = Elementwise.where("quantize", none, zero, ratio);
    return global == null ? quotient : times(quotient, whole(global));
  }

  private static Node codes(Node x, Quantization how, boolean tiesToEven) {
    return how.bits() == 4
        ? FloatCodes.e2m1(x, tiesToEven)
        : Engine.cast(EightBitFloat.E4M3.encode(x), DType.UINT32);
  }

  private static Node scale(Node codes, Quantization how) {
    return how.mode() == QuantizationMode.NVFP4
        ? EightBitFloat.E4M3.decode(codes, DType.FLOAT32)
        : FloatCodes.fromE8m0(codes);
  }

  static Node decode(Node codes, Node scales, Quantization how, Node global) {
    Node values =
        how.bits() == 4
            ? FloatCodes.fromE2m1(codes)
            : EightBitFloat.E4M3.decode(codes, DType.FLOAT32);
    Node scale = scale(scales, how);
    Node all = global == null ? scale : Elementwise.binary(Binary.DIVIDE, scale, whole(global));
    return times(values, all);
  }

  private static Node times(Node x, Node y) {
    return Elementwise.binary(Binary.MULTIPLY, x, y);
  }
}
