package org.lazuli.io;

import org.lazuli.type.DType;

/**
 * The element types of ggml, by their numbers in files.
 *
 * <p>A block of a quantised type holds {@link #elements()} numbers in {@link #bytes()} bytes and is
 * read as float32. Plain types are blocks of one.
 *
 * @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">the format</a>
 */
enum GgmlType {
  F32(0, DType.FLOAT32),
  F16(1, DType.FLOAT16),
  Q4_0(2, 32, 18, SimpleBlocks::q4WithoutMinimum),
  Q4_1(3, 32, 20, SimpleBlocks::q4WithMinimum),
  Q5_0(6, 32, 22, SimpleBlocks::q5WithoutMinimum),
  Q5_1(7, 32, 24, SimpleBlocks::q5WithMinimum),
  Q8_0(8, 32, 34, SimpleBlocks::q8),
  Q8_1(9, 32, 36, SimpleBlocks::q8WithSum),
  Q2_K(10, 256, 84, SuperBlocks::q2),
  Q3_K(11, 256, 110, SuperBlocks::q3),
  Q4_K(12, 256, 144, SuperBlocks::q4),
  Q5_K(13, 256, 176, SuperBlocks::q5),
  Q6_K(14, 256, 210, SuperBlocks::q6),
  Q8_K(15, 256, 292, SuperBlocks::q8),
  IQ2_XXS(16, 256, 66, CodebookBlocks::iq2xxs),
  IQ2_XS(17, 256, 74, CodebookBlocks::iq2xs),
  IQ3_XXS(18, 256, 98, CodebookBlocks::iq3xxs),
  IQ1_S(19, 256, 50, CodebookBlocks::iq1s),
  IQ4_NL(20, 32, 18, LevelBlocks::iq4nl),
  IQ3_S(21, 256, 110, CodebookBlocks::iq3s),
  IQ2_S(22, 256, 82, CodebookBlocks::iq2s),
  IQ4_XS(23, 256, 136, LevelBlocks::iq4xs),
  I8(24, DType.INT8),
  I16(25, DType.INT16),
  I32(26, DType.INT32),
  I64(27, DType.INT64),
  F64(28, DType.FLOAT64),
  IQ1_M(29, 256, 56, CodebookBlocks::iq1m),
  BF16(30, DType.BFLOAT16),
  TQ1_0(34, 256, 54, TernaryBlocks::tq1),
  TQ2_0(35, 256, 66, TernaryBlocks::tq2),
  MXFP4(39, 32, 17, LevelBlocks::mxfp4),
  NVFP4(40, 64, 36, LevelBlocks::nvfp4),
  Q1_0(41, 128, 18, TernaryBlocks::q1);

  private final int code;
  private final int elements;
  private final int bytes;
  private final DType dtype;
  private final BlockDecoder decoder;

  GgmlType(int code, DType dtype) {
    this(code, 1, dtype.size(), dtype, null);
  }

  GgmlType(int code, int elements, int bytes, BlockDecoder decoder) {
    this(code, elements, bytes, DType.FLOAT32, decoder);
  }

  GgmlType(int code, int elements, int bytes, DType dtype, BlockDecoder decoder) {
    this.code = code;
    this.elements = elements;
    this.bytes = bytes;
    this.dtype = dtype;
    this.decoder = decoder;
  }

  int code() {
    return code;
  }

  /** {@return the numbers of one block} */
  int elements() {
    return elements;
  }

  /** {@return the bytes of one block} */
  int bytes() {
    return bytes;
  }

  /** {@return the dtype the elements are read as} */
  DType dtype() {
    return dtype;
  }

  /** {@return what makes numbers of a block, or null if the elements are numbers} */
  BlockDecoder decoder() {
    return decoder;
  }

  /** {@return the type of this number, or null} */
  static GgmlType find(long code) {
    for (GgmlType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return null;
  }

  /** {@return the type in which arrays of the dtype are written} */
  static GgmlType of(DType dtype) {
    for (GgmlType type : values()) {
      if (type.decoder == null && type.dtype == dtype) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "[saveGguf] the format has no "
            + dtype
            + "; it has floats but complex numbers, and signed integers: convert with astype");
  }
}
