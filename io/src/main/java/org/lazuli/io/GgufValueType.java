package org.lazuli.io;

import org.lazuli.type.DType;

/** The types of metadata, by their numbers in files; only some are numbers. */
enum GgufValueType {
  UINT8(DType.UINT8),
  INT8(DType.INT8),
  UINT16(DType.UINT16),
  INT16(DType.INT16),
  UINT32(DType.UINT32),
  INT32(DType.INT32),
  FLOAT32(DType.FLOAT32),
  BOOL(DType.BOOL),
  STRING(null),
  ARRAY(null),
  UINT64(DType.UINT64),
  INT64(DType.INT64),
  FLOAT64(DType.FLOAT64);

  private final DType dtype;

  GgufValueType(DType dtype) {
    this.dtype = dtype;
  }

  /** {@return the dtype of a number, or null} */
  DType dtype() {
    return dtype;
  }

  /** {@return the type of this number, or null} */
  static GgufValueType find(long code) {
    return code < values().length ? values()[(int) code] : null;
  }

  /** {@return the type of numbers of the dtype} */
  static GgufValueType of(DType dtype) {
    for (GgufValueType type : values()) {
      if (type.dtype == dtype) {
        return type;
      }
    }
    throw new IllegalArgumentException(
        "[saveGguf] metadata cannot be " + dtype + "; convert it with astype");
  }
}
