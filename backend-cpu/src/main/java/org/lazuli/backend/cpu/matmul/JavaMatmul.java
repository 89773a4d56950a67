package org.lazuli.backend.cpu.matmul;

/**
 * Matrix products in plain Java: any dtype but bool, any strides, always there.
 *
 * <p>float16 and bfloat16 accumulate in float32, complex numbers in float64; integers wrap.
 *
 * @implNote Blocked over panels copied to Java arrays, whose loops the JVM vectorises; reaches
 *     about a fifth of what oneDNN does with float32.
 */
public final class JavaMatmul {
  /** With fewer columns than this the loops over columns are too short to be fast. */
  private static final long NARROW = 32;

  private JavaMatmul() {}

  /**
   * {@return a kernel for the spec}
   *
   * @throws IllegalArgumentException if the dtype is bool
   */
  public static MatmulKernel create(MatmulSpec spec) {
    MatmulSpec canonical = spec.canonical();
    if (canonical.n() >= Math.min(NARROW, canonical.m())) {
      return BlockedKernel.of(rows(spec), canonical);
    }
    MatmulKernel swapped = BlockedKernel.of(rows(spec), canonical.transposed());
    return (a, b, c) -> swapped.execute(b, a, c);
  }

  private static Rows<?> rows(MatmulSpec spec) {
    return switch (spec.dtype()) {
      case FLOAT16, BFLOAT16, FLOAT32 -> new FloatRows(spec.dtype());
      case FLOAT64 -> new DoubleRows();
      case INT8, UINT8, INT16, UINT16, INT32, UINT32 -> new IntRows(spec.dtype().size());
      case INT64, UINT64 -> new LongRows();
      case COMPLEX64, COMPLEX128 -> new ComplexRows(spec.dtype().size() == 8);
      case BOOL -> throw new IllegalArgumentException("[matmul] bool has no products");
    };
  }
}
