package org.lazuli.it.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.Ops.arange;
import static org.lazuli.Ops.array;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.DLPack;
import org.lazuli.DLPack.Form;
import org.lazuli.Memory;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.it.Leftovers;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Arrays out and in again as DLPack tensors, and tensors of strangers. */
class DLPackTest {
  private static final int LARGE = 1 << 20;

  @ParameterizedTest
  @EnumSource
  void everyDtypeGoesRound(DType dtype) {
    NDArray x = arange(6).minus(2).astype(dtype).reshape(2, 3);
    for (Form form : Form.values()) {
      NDArray y = DLPack.fromDlpack(DLPack.export(x, form), form);
      assertEquals(dtype, y.dtype());
      assertEquals(x.toString(), y.toString());
    }
  }

  @Test
  void everyShapeGoesRound() {
    for (Shape shape : new Shape[] {Shape.SCALAR, Shape.of(0), Shape.of(2, 0, 3), Shape.of(1)}) {
      NDArray x = Ops.full(shape, 7);
      NDArray y = DLPack.fromDlpack(DLPack.export(x));
      assertEquals(x.toString(), y.toString());
      assertEquals(shape, y.shape());
    }
    NDArray turned = arange(6).reshape(2, 3).T();
    assertEquals(turned.toString(), DLPack.fromDlpack(DLPack.export(turned)).toString());
  }

  @Test
  void bothSidesSeeOneMemory() {
    for (NDArray x : new NDArray[] {array(1.0, 2.0), Ops.zeros(LARGE).plus(1).eval()}) {
      NDArray y = DLPack.fromDlpack(DLPack.export(x));
      y.asFloatBuffer().put(1, 42);
      assertEquals(42, x.get(1).item());
      assertEquals(43, y.plus(1).get(1).item());
    }
  }

  @Test
  void theExportedArrayLivesUntilTheDeleterIsCalled() throws Exception {
    Leftovers.free();
    long before = Memory.activeBytes();
    NDArray x = Ops.zeros(LARGE).plus(1).eval();
    NDArray y = DLPack.fromDlpack(DLPack.export(x));
    x.close();
    Memory.clearCache();
    assertEquals(LARGE, y.sum().item());
    y.close();
    Memory.clearCache();
    for (int i = 0; i < 100 && Memory.activeBytes() - before >= LARGE; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertTrue(Memory.activeBytes() - before < LARGE, () -> "held: " + Memory.figures());
  }

  @Test
  void tensorsNobodyTakesAreReleased() {
    MemorySegment tensor = DLPack.export(array(1.0), Form.LEGACY);
    DLPack.release(tensor, Form.LEGACY);
    Tensor mine = new Tensor(Form.VERSIONED);
    DLPack.release(mine.versioned(9).pointer(), Form.VERSIONED);
    assertEquals(1, mine.deleted());
  }

  @Test
  void theDeleterIsCalledOnceWhenTheArrayIsClosed() {
    for (Form form : Form.values()) {
      Tensor tensor = new Tensor(form).floats(1, 2, 3, 4).shape(2, 2);
      NDArray x = DLPack.fromDlpack(tensor.pointer(), form);
      NDArray sum = x.sum();
      assertEquals(0, tensor.deleted());
      x.close();
      assertEquals(10, sum.item());
      sum.close();
      Memory.clearCache();
      assertEquals(1, tensor.deleted());
    }
  }

  @Test
  void theDeleterIsCalledWhenTheArrayIsUnreachable() throws Exception {
    Tensor tensor = new Tensor(Form.VERSIONED).floats(1, 2).shape(2);
    assertEquals(3, DLPack.fromDlpack(tensor.pointer()).sum().item());
    for (int i = 0; i < 100 && tensor.deleted() == 0; i++) {
      System.gc();
      Thread.sleep(20);
    }
    assertEquals(1, tensor.deleted());
  }

  @Test
  void aDeleterMayBeMissing() {
    Tensor tensor = new Tensor(Form.VERSIONED).floats(1, 2).shape(2).noDeleter();
    NDArray x = DLPack.fromDlpack(tensor.pointer());
    assertEquals(3, x.sum().item());
    x.close();
    Memory.clearCache();
  }

  @Test
  void stridesAndOffsetsAreFollowedInPlace() {
    Tensor tensor = new Tensor(Form.VERSIONED).floats(0, 1, 2, 3, 4, 5, 6, 7);
    tensor.byteOffset(4);
    assertRead(tensor.shape(2, 3).strides(1, 2), 1, 3, 5, 2, 4, 6); // column-major
    assertRead(tensor.shape(3).strides(2), 1, 3, 5);
    assertRead(tensor.shape(2, 2).strides(0, 1), 1, 2, 1, 2); // repeated
    assertRead(tensor.byteOffset(28).shape(3).strides(-2), 7, 5, 3); // backwards
    assertRead(tensor.byteOffset(8).shape(1, 2).strides(Long.MAX_VALUE, 1), 2, 3);
    NDArray x = DLPack.fromDlpack(tensor.byteOffset(4).shape(2, 3).strides(1, 2).pointer());
    tensor.data().setAtIndex(ValueLayout.JAVA_FLOAT, 2, 40);
    assertEquals(40, x.get(1, 0).item());
    assertEquals(41, x.plus(1).get(1, 0).item());
    assertEquals(59, x.sum().item());
  }

  private static void assertRead(Tensor tensor, float... expected) {
    NDArray x = DLPack.fromDlpack(tensor.pointer());
    assertArrayEquals(expected, x.toFloats());
    assertArrayEquals(expected, x.times(1).toFloats());
  }

  @Test
  void elementsThatAreNotAlignedAreCopied() {
    Tensor tensor = new Tensor(Form.VERSIONED).floats(1, 2, 3).shape(1).byteOffset(2);
    int low = Float.floatToRawIntBits(1) >>> 16;
    int high = Float.floatToRawIntBits(2) << 16;
    float expected = Float.intBitsToFloat(high | low);
    assertEquals(expected, DLPack.fromDlpack(tensor.pointer()).toFloats()[0]);
    assertEquals(1, tensor.deleted());
  }

  @Test
  void readOnlyMemoryStaysReadOnly() {
    Tensor tensor = new Tensor(Form.VERSIONED).floats(1, 2).shape(2).readOnly();
    NDArray x = DLPack.fromDlpack(tensor.pointer());
    assertTrue(x.memory().isReadOnly());
    assertTrue(x.asFloatBuffer().isReadOnly());
    MemorySegment again = DLPack.export(x);
    assertEquals(1, again.get(ValueLayout.JAVA_LONG, 24) & 1, "its flags");
    DLPack.release(again, Form.VERSIONED);
    NDArray copy = DLPack.fromDlpack(DLPack.export(x, Form.LEGACY), Form.LEGACY);
    copy.asFloatBuffer().put(0, 9);
    assertEquals(1, x.get(0).item());
    assertEquals(9, copy.get(0).item());
  }

  @Test
  void hostileTensorsAreRefusedAndStayTheCallers() {
    Tensor tensor = new Tensor(Form.VERSIONED);
    refused("is NULL", tensor.floats(1, 2).shape(2).nullData());
    refused("no array can have the shape [-2]", tensor.floats(1, 2).shape(-2));
    refused("no array can have", tensor.shape(1L << 40, 1L << 40));
    refused("does not fit into memory", tensor.shape(1L << 60));
    refused("does not fit into memory", tensor.shape(3, 3).strides(Long.MAX_VALUE, 1));
    refused("does not fit into memory", tensor.shape(3).strides(Long.MIN_VALUE));
    refused("out of memory", tensor.shape(2).byteOffset(-8));
    refused("-1 axes", tensor.byteOffset(0).shape(2).ndim(-1));
    refused("2147483647 axes", tensor.ndim(Integer.MAX_VALUE));
    refused("the shape is NULL", tensor.nullShape());
    refused("type code 2 (float), 80 bits, 1 lanes", tensor.shape(2).dtype(2, 80, 1));
    refused("4 lanes", tensor.dtype(2, 32, 4));
    refused("type code 3 (opaque handle)", tensor.dtype(3, 64, 1));
    refused("type code 255 (unknown)", tensor.dtype(255, 8, 1));
    refused("float8", tensor.dtype(10, 8, 1));
    refused("type 2 (CUDA)", tensor.dtype(2, 32, 1).device(2));
    refused("type -7 (unknown)", tensor.device(-7));
    refused("the tensor is of 2.0", tensor.device(1).versioned(2));
    assertEquals(0, tensor.deleted());
  }

  private static void refused(String reason, Tensor tensor) {
    MemorySegment pointer = tensor.pointer();
    String message =
        assertThrows(IllegalArgumentException.class, () -> DLPack.fromDlpack(pointer)).getMessage();
    assertTrue(message.startsWith("[fromDlpack] ") && message.contains(reason), message);
  }

  @Test
  void wrongPointersAreRefused() {
    NDArray closed = array(1.0);
    closed.close();
    assertThrows(IllegalStateException.class, () -> DLPack.export(closed));
    assertThrows(NullPointerException.class, () -> DLPack.export(null));
    assertThrows(NullPointerException.class, () -> DLPack.export(array(1), null));
    assertThrows(NullPointerException.class, () -> DLPack.fromDlpack(null));
    MemorySegment heap = MemorySegment.ofArray(new byte[80]);
    for (MemorySegment wrong : new MemorySegment[] {heap, MemorySegment.NULL, address(12)}) {
      assertThrows(IllegalArgumentException.class, () -> DLPack.fromDlpack(wrong));
      assertThrows(IllegalArgumentException.class, () -> DLPack.release(wrong, Form.LEGACY));
    }
  }

  private static MemorySegment address(long address) {
    return MemorySegment.ofAddress(address);
  }
}
