package org.lazuli.it.interop;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicInteger;
import org.lazuli.DLPack.Form;

/** A tensor of a producer who counts how often it is deleted, field by field at its place. */
@SuppressWarnings("restricted") // C functions in both directions
final class Tensor {
  private static final int READ_ONLY = 1;
  private static final int FLOAT = 2;

  /** A deleter may be called whenever the garbage collector finds the array. */
  private final Arena arena = Arena.global();

  private final MemorySegment struct = arena.allocate(80, 8);
  private final AtomicInteger deletions = new AtomicInteger();
  private final Form form;
  private final long tensor;
  private MemorySegment data = MemorySegment.NULL;

  Tensor(Form form) {
    this.form = form;
    this.tensor = form == Form.VERSIONED ? 32 : 0;
    if (form == Form.VERSIONED) {
      versioned(1);
    }
    struct.set(ADDRESS, deleter(), stub());
    device(1).dtype(FLOAT, 32, 1);
  }

  private long deleter() {
    return form == Form.VERSIONED ? 16 : 56;
  }

  private MemorySegment stub() {
    try {
      MethodType type = MethodType.methodType(void.class, MemorySegment.class);
      MethodHandle delete = MethodHandles.lookup().bind(this, "delete", type);
      return Linker.nativeLinker().upcallStub(delete, FunctionDescriptor.ofVoid(ADDRESS), arena);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("unused") // C calls it
  private void delete(MemorySegment self) {
    deletions.addAndGet(self.address() == struct.address() ? 1 : 1000);
  }

  int deleted() {
    return deletions.get();
  }

  MemorySegment pointer() {
    return MemorySegment.ofAddress(struct.address());
  }

  MemorySegment data() {
    return data;
  }

  Tensor floats(float... values) {
    data = arena.allocateFrom(ValueLayout.JAVA_FLOAT, values);
    struct.set(ADDRESS, tensor, data);
    return this;
  }

  Tensor nullData() {
    struct.set(ADDRESS, tensor, MemorySegment.NULL);
    return this;
  }

  Tensor device(int type) {
    struct.set(JAVA_INT, tensor + 8, type);
    return this;
  }

  Tensor ndim(int ndim) {
    struct.set(JAVA_INT, tensor + 16, ndim);
    return this;
  }

  Tensor dtype(int code, int bits, int lanes) {
    struct.set(JAVA_BYTE, tensor + 20, (byte) code);
    struct.set(JAVA_BYTE, tensor + 21, (byte) bits);
    struct.set(JAVA_SHORT, tensor + 22, (short) lanes);
    return this;
  }

  /** Sets the sizes, and no strides: row-major. */
  Tensor shape(long... sizes) {
    struct.set(ADDRESS, tensor + 24, arena.allocateFrom(JAVA_LONG, sizes));
    struct.set(ADDRESS, tensor + 32, MemorySegment.NULL);
    return ndim(sizes.length);
  }

  Tensor nullShape() {
    struct.set(ADDRESS, tensor + 24, MemorySegment.NULL);
    return ndim(1);
  }

  Tensor strides(long... strides) {
    struct.set(ADDRESS, tensor + 32, arena.allocateFrom(JAVA_LONG, strides));
    return this;
  }

  Tensor byteOffset(long bytes) {
    struct.set(JAVA_LONG, tensor + 40, bytes);
    return this;
  }

  Tensor versioned(int major) {
    struct.set(JAVA_INT, 0, major);
    return this;
  }

  Tensor readOnly() {
    struct.set(JAVA_LONG, 24, READ_ONLY);
    return this;
  }

  Tensor noDeleter() {
    struct.set(ADDRESS, deleter(), MemorySegment.NULL);
    return this;
  }
}
