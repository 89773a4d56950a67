package org.lazuli.it.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.Ops.arange;
import static org.lazuli.Ops.array;
import static org.lazuli.Ops.wrap;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lazuli.LazuliException;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Arrays over host memory, and host memory of arrays: who sees whose writes, and for how long. */
class HostMemoryTest {
  private static final int LARGE = 1 << 18;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1000, LARGE})
  void writesToAJavaArrayAreSeen(int length) {
    float[] data = new float[length];
    NDArray x = wrap(data, Shape.of(length));
    assertEquals(0, x.sum().item());
    data[length - 1] = 5;
    assertEquals(5, x.sum().item());
    assertEquals(5, x.get(-1).item());
    assertEquals(6, x.plus(1).max().item());
    assertEquals(5, x.toFloats()[length - 1]);
    x.memory().setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, 0, 7f);
    assertEquals(7, data[0]);
    assertEquals(7, x.get(0).item());
  }

  @Test
  void aWrappedScalarIsReadEveryTime() {
    double[] data = {2};
    NDArray x = wrap(data, Shape.SCALAR);
    assertEquals(DType.FLOAT64, x.dtype());
    assertEquals(6, x.times(3).item());
    data[0] = 5;
    assertEquals(15, x.times(3).item());
    assertEquals(5, x.item());
  }

  @Test
  void buffersAreWrappedFromTheirPosition() {
    IntBuffer heap = IntBuffer.wrap(new int[] {9, 1, 2, 3}).position(1);
    assertArrayEquals(new int[] {1, 2, 3}, wrap(heap, Shape.of(3)).toInts());
    FloatBuffer direct =
        ByteBuffer.allocateDirect(32).order(ByteOrder.nativeOrder()).asFloatBuffer();
    direct.put(new float[] {0, 1, 2, 3, 4, 5, 6, 7}).position(2).limit(6);
    NDArray x = wrap(direct, Shape.of(2, 2));
    assertEquals(14, x.sum().item());
    direct.put(2, 10);
    assertEquals(22, x.sum().item());
    assertEquals(2, direct.position());
    x.asFloatBuffer().put(1, -3);
    assertEquals(-3, direct.get(3));
  }

  @Test
  void bytesAreWrappedAsAnything() {
    ByteBuffer bytes = ByteBuffer.allocateDirect(16).order(ByteOrder.nativeOrder());
    bytes.putDouble(0, 1.5).putDouble(8, -2.5);
    NDArray x = wrap(bytes, Shape.of(1), DType.COMPLEX128);
    assertEquals("1.5-2.5j", x.itemComplex().toString());
    byte[] heap = {1, 0, 2, 0};
    assertArrayEquals(new int[] {1, 2}, wrap(heap, Shape.of(2), DType.UINT16).toInts());
  }

  @Test
  void wrongDataIsRefused() {
    ByteBuffer foreign = ByteBuffer.allocateDirect(8);
    refused("BIG_ENDIAN", () -> wrap(foreign.asIntBuffer(), Shape.of(2)));
    refused("float32(3,)", () -> wrap(new float[2], Shape.of(3)));
    refused("java.lang.String", () -> wrap("text", Shape.of(4)));
    refused("boolean[]", () -> wrap(new boolean[2], Shape.of(2)));
    refused("multiples of 4", () -> wrap(foreign.slice(1, 4), Shape.of(1), DType.FLOAT32));
    assertThrows(NullPointerException.class, () -> wrap(null, Shape.of(1)));
    assertThrows(NullPointerException.class, () -> wrap(new int[1], null));
    MemorySegment heap = MemorySegment.ofArray(new byte[4]);
    assertThrows(
        IllegalArgumentException.class,
        () -> Ops.wrapMemory(heap, Shape.of(4), DType.INT8, () -> {}));
  }

  private static void refused(String reason, Executable action) {
    String message = assertThrows(IllegalArgumentException.class, action).getMessage();
    assertTrue(message.startsWith("[wrap] ") && message.contains(reason), message);
  }

  @Test
  void closedMemoryIsAnErrorWhenItIsRead() {
    NDArray x;
    try (Arena arena = Arena.ofShared()) {
      x = Ops.wrapMemory(arena.allocate(4096, 64), Shape.of(1024), DType.FLOAT32, null);
      assertEquals(0, x.sum().item());
    }
    assertThrows(LazuliException.class, () -> x.sum().item());
    assertThrows(IllegalStateException.class, x::memory);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, LARGE})
  void viewsShareTheMemoryWithTheArray(int length) {
    NDArray x = Ops.zeros(length).plus(1).eval();
    FloatBuffer view = x.asFloatBuffer();
    view.put(0, 5);
    assertEquals(5, x.get(0).item());
    assertEquals(6, x.plus(1).get(0).item());
    assertEquals(5, x.memory().getAtIndex(ValueLayout.JAVA_FLOAT, 0));
    assertTrue(x.memory().isNative());
    NDArray constant = array(new float[length]);
    constant.asFloatBuffer().put(0, 3);
    assertEquals(3, constant.sum().item());
  }

  @Test
  void viewsOutliveTheArray() {
    NDArray x = Ops.zeros(LARGE).plus(1).eval();
    FloatBuffer view = x.asFloatBuffer();
    x.set(0, 7);
    assertEquals(1, view.get(0), "an update makes another value");
    x.eval();
    x.close();
    Memory.clearCache();
    Ops.zeros(LARGE).plus(2).eval();
    assertEquals(1, view.get(LARGE - 1));
  }

  @Test
  void whatIsNotRowMajorIsShownAsACopy() {
    NDArray turned = arange(6).reshape(2, 3).T().eval();
    IntBuffer view = turned.asIntBuffer();
    assertEquals(3, view.get(1));
    view.put(1, 50);
    assertEquals(3, turned.get(0, 1).item());
  }

  @Test
  void everyDtypeHasItsBuffer() {
    for (DType dtype : DType.values()) {
      NDArray x = Ops.ones(dtype, 2);
      assertEquals(2 * dtype.size(), x.asByteBuffer().remaining());
      switch (dtype) {
        case BOOL, UINT8, INT8 -> assertEquals(1, x.asByteBuffer().get(1));
        case UINT16, INT16 -> assertEquals(1, x.asShortBuffer().get(1));
        case FLOAT16, BFLOAT16 -> assertTrue(x.asShortBuffer().get(1) != 0);
        case UINT32, INT32 -> assertEquals(1, x.asIntBuffer().get(1));
        case UINT64, INT64 -> assertEquals(1, x.asLongBuffer().get(1));
        case FLOAT32 -> assertEquals(1, x.asFloatBuffer().get(1));
        case COMPLEX64 -> assertEquals(1, x.asFloatBuffer().get(2));
        case FLOAT64 -> assertEquals(1, x.asDoubleBuffer().get(1));
        case COMPLEX128 -> assertEquals(1, x.asDoubleBuffer().get(2));
      }
    }
    Exception e = assertThrows(IllegalArgumentException.class, () -> array(1, 2).asFloatBuffer());
    assertTrue(e.getMessage().startsWith("[asFloatBuffer] "), e.getMessage());
    assertThrows(IllegalArgumentException.class, () -> wrap(new int[1], Shape.of(1)).asIntBuffer());
  }

  @Test
  void emptyArraysHaveEmptyMemory() {
    assertEquals(0, Ops.zeros(0).memory().byteSize());
    assertEquals(0, Ops.zeros(2, 0).asFloatBuffer().remaining());
    assertEquals(Shape.of(0, 3), wrap(new float[0], Shape.of(0, 3)).times(2).eval().shape());
  }

  @Test
  void readOnlyDataStaysReadOnly() {
    NDArray x = wrap(ByteBuffer.allocateDirect(4).asReadOnlyBuffer(), Shape.of(4));
    assertTrue(x.asByteBuffer().isReadOnly());
    assertEquals(4, x.plus(1).sum().item());
    assertFalse(x.plus(1).asByteBuffer().isReadOnly());
  }
}
