package org.lazuli;

import org.lazuli.type.DType;

/** Dtypes as DLPack says them: a code for the kind, and bits. */
final class DLPackTypes {
  private static final int INT = 0;
  private static final int UINT = 1;
  private static final int FLOAT = 2;
  private static final int BFLOAT = 4;
  private static final int COMPLEX = 5;
  private static final int BOOL = 6;

  private DLPackTypes() {}

  static int code(DType dtype) {
    return switch (dtype) {
      case BOOL -> BOOL;
      case UINT8, UINT16, UINT32, UINT64 -> UINT;
      case INT8, INT16, INT32, INT64 -> INT;
      case FLOAT16, FLOAT32, FLOAT64 -> FLOAT;
      case BFLOAT16 -> BFLOAT;
      case COMPLEX64, COMPLEX128 -> COMPLEX;
    };
  }

  static DType dtype(String op, int code, int bits, int lanes) {
    for (DType dtype : DType.values()) {
      if (lanes == 1 && code == code(dtype) && bits == 8 * dtype.size()) {
        return dtype;
      }
    }
    String type = "type code " + code + " (" + name(code) + "), " + bits + " bits, " + lanes;
    throw Args.error(op, "no dtype is " + type + " lanes; let the producer convert the tensor");
  }

  private static String name(int code) {
    return switch (code) {
      case INT -> "int";
      case UINT -> "uint";
      case FLOAT -> "float";
      case 3 -> "opaque handle";
      case BFLOAT -> "bfloat";
      case COMPLEX -> "complex";
      case BOOL -> "bool";
      case 7, 8, 9, 10, 11, 12, 13, 14 -> "float8";
      case 15, 16 -> "float6";
      case 17 -> "float4";
      default -> "unknown";
    };
  }

  /** {@return the name of a device type, for messages} */
  static String device(int type) {
    return switch (type) {
      case 2, 3, 13 -> "CUDA";
      case 4 -> "OpenCL";
      case 7 -> "Vulkan";
      case 8 -> "Metal";
      case 10, 11 -> "ROCm";
      case 14 -> "oneAPI";
      case 15 -> "WebGPU";
      default -> "unknown";
    };
  }
}
