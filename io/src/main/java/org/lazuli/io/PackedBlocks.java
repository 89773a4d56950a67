package org.lazuli.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Blocks of 32 codes as MLX's affine quantisation has them: codes in words of 32 bits, one scale
 * and one bias in float16 for each block, so that a number is {@code scale * code + bias}.
 */
final class PackedBlocks {
  private static final int GROUP = 32;

  private PackedBlocks() {}

  /** {@return whether blocks of the type can stay packed} */
  static boolean fits(GgmlType type) {
    return type == GgmlType.Q4_0 || type == GgmlType.Q4_1 || type == GgmlType.Q8_0;
  }

  /** {@return codes, scales and biases of a tensor whose type fits} */
  static List<RawTensor> of(GgufTensor tensor) {
    GgmlType type = tensor.type();
    int bits = type == GgmlType.Q8_0 ? 8 : 4;
    RawTensor codes = allocate(tensor, 32 / bits, DType.UINT32);
    RawTensor scales = allocate(tensor, GROUP, DType.FLOAT16);
    RawTensor biases = allocate(tensor, GROUP, DType.FLOAT16);
    MemorySegment blocks = tensor.source().slice(tensor.offset(), tensor.nbytes());
    byte[] bytes = new byte[type.bytes()];
    Block block = new Block(bytes);
    byte[] packed = new byte[GROUP * bits / 8];
    for (long i = 0; i < blocks.byteSize() / bytes.length; i++) {
      MemorySegment.copy(blocks, ValueLayout.JAVA_BYTE, i * bytes.length, bytes, 0, bytes.length);
      scales.data().setAtIndex(ValueLayout.JAVA_SHORT, i, (short) block.u16(0));
      biases.data().setAtIndex(ValueLayout.JAVA_SHORT, i, bias(block, type));
      pack(block, type, packed);
      words(packed, codes.data(), i);
    }
    return List.of(codes, scales, biases);
  }

  /** A tensor whose last axis is shorter by a factor. */
  private static RawTensor allocate(GgufTensor tensor, int factor, DType dtype) {
    long[] sizes = tensor.spec().shape().toArray();
    sizes[sizes.length - 1] /= factor;
    Spec spec = new Spec(Shape.of(sizes), dtype);
    MemorySegment data = tensor.source().allocate(tensor.offset(), spec.nbytes());
    return new RawTensor(spec, false, data, data);
  }

  /** What the code zero stands for. */
  private static short bias(Block block, GgmlType type) {
    if (type == GgmlType.Q4_1) {
      return (short) block.u16(2);
    }
    return Float.floatToFloat16(block.half(0) * (type == GgmlType.Q8_0 ? -128 : -8));
  }

  private static void pack(Block block, GgmlType type, byte[] out) {
    if (type == GgmlType.Q8_0) {
      for (int i = 0; i < out.length; i++) {
        out[i] = (byte) (block.u8(2 + i) ^ 0x80); // from -128..127 to 0..255
      }
      return;
    }
    int codes = type == GgmlType.Q4_1 ? 4 : 2;
    for (int i = 0; i < out.length; i++) {
      // The lower nibbles are the first 16 codes, the upper ones the others.
      int shift = i < 8 ? 0 : 4;
      int first = block.u8(codes + 2 * i % 16) >> shift & 15;
      int second = block.u8(codes + 2 * i % 16 + 1) >> shift & 15;
      out[i] = (byte) (first | second << 4);
    }
  }

  /** Words in native order, whose lowest bits are the first code. */
  private static void words(byte[] packed, MemorySegment out, long block) {
    Block bytes = new Block(packed);
    int words = packed.length / Integer.BYTES;
    for (int i = 0; i < words; i++) {
      out.setAtIndex(ValueLayout.JAVA_INT, block * words + i, bytes.i32(i * Integer.BYTES));
    }
  }
}
