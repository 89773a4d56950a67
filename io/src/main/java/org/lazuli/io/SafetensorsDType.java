package org.lazuli.io;

import org.lazuli.type.DType;

/** The names of dtypes in safetensors files. */
enum SafetensorsDType {
  BOOL(DType.BOOL),
  U8(DType.UINT8),
  U16(DType.UINT16),
  U32(DType.UINT32),
  U64(DType.UINT64),
  I8(DType.INT8),
  I16(DType.INT16),
  I32(DType.INT32),
  I64(DType.INT64),
  F16(DType.FLOAT16),
  BF16(DType.BFLOAT16),
  F32(DType.FLOAT32),
  F64(DType.FLOAT64),
  C64(DType.COMPLEX64),

  // Floats of eight bits are given as their codes; as MLX does.
  F8_E4M3(DType.UINT8),
  F8_E5M2(DType.UINT8),
  F8_E8M0(DType.UINT8),
  F8_E4M3FNUZ(DType.UINT8),
  F8_E5M2FNUZ(DType.UINT8);

  private final DType dtype;

  SafetensorsDType(DType dtype) {
    this.dtype = dtype;
  }

  /** {@return the dtype the elements are read as} */
  DType dtype() {
    return dtype;
  }

  /** {@return the name under which the dtype is written} */
  static SafetensorsDType of(DType dtype) {
    for (SafetensorsDType name : values()) {
      if (name.dtype == dtype) {
        return name;
      }
    }
    throw new IllegalArgumentException(
        "[saveSafetensors] the format has no " + dtype + "; convert it with astype, or use savez");
  }

  /** {@return the dtype of this name, or null} */
  static SafetensorsDType find(String name) {
    for (SafetensorsDType dtype : values()) {
      if (dtype.name().equals(name)) {
        return dtype;
      }
    }
    return null;
  }
}
