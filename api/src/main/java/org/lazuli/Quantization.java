package org.lazuli;

import java.util.Objects;
import java.util.Set;

/**
 * How an array is quantized; start from {@link #of}.
 *
 * @param mode what the codes stand for
 * @param groupSize how many neighbours on the last axis share a scale: 32, 64 or 128 if affine,
 *     else the mode's
 * @param bits the bits of a code: 2, 3, 4, 5, 6 or 8 if affine, else the mode's
 */
public record Quantization(QuantizationMode mode, int groupSize, int bits) {
  private static final Set<Integer> GROUP_SIZES = Set.of(32, 64, 128);
  private static final Set<Integer> BITS = Set.of(2, 3, 4, 5, 6, 8);

  /** Checks that there is a mode; functions check whether it has the numbers. */
  public Quantization {
    Objects.requireNonNull(mode, "[quantize] mode is null");
  }

  /** {@return the mode with its own group size and bits} */
  public static Quantization of(QuantizationMode mode) {
    Objects.requireNonNull(mode, "[quantize] mode is null");
    return new Quantization(mode, mode.groupSize(), mode.bits());
  }

  /** {@return this with another group size} */
  public Quantization groupSize(int groupSize) {
    return new Quantization(mode, groupSize, bits);
  }

  /** {@return this with another number of bits} */
  public Quantization bits(int bits) {
    return new Quantization(mode, groupSize, bits);
  }

  boolean isAffine() {
    return mode == QuantizationMode.AFFINE;
  }

  void check(String op) {
    boolean size = isAffine() ? GROUP_SIZES.contains(groupSize) : groupSize == mode.groupSize();
    String sizes = isAffine() ? "32, 64 or 128" : "" + mode.groupSize();
    Args.that(size, op, mode + " has groups of " + sizes + ", not " + groupSize);
    boolean code = isAffine() ? BITS.contains(bits) : bits == mode.bits();
    String all = isAffine() ? "2, 3, 4, 5, 6 or 8" : "" + mode.bits();
    Args.that(code, op, mode + " has " + all + " bits, not " + bits);
  }
}
