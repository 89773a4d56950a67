package org.lazuli;

import java.util.Locale;

/** What the codes of a quantized array stand for; the names are MLX's. */
public enum QuantizationMode {
  /** Whole numbers, times a scale and plus a bias that every group has, in the array's dtype. */
  AFFINE(64, 4),
  /** Floats of 4 bits (E2M1), times a power of two (E8M0): the OCP microscaling format MXFP4. */
  MXFP4(32, 4),
  /** Floats of 8 bits (E4M3), times a power of two (E8M0): the OCP microscaling format MXFP8. */
  MXFP8(32, 8),
  /** Floats of 4 bits (E2M1), times a float of 8 bits (E4M3) and a scale of the whole array. */
  NVFP4(16, 4);

  private final int groupSize;
  private final int bits;

  QuantizationMode(int groupSize, int bits) {
    this.groupSize = groupSize;
    this.bits = bits;
  }

  /** {@return how many elements share a scale, unless something else is said} */
  public int groupSize() {
    return groupSize;
  }

  /** {@return the bits of a code, unless something else is said} */
  public int bits() {
    return bits;
  }

  /** {@return the name as MLX writes it} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
