package org.lazuli;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;

/**
 * A managed tensor in native memory: the fields of dlpack.h by their names.
 *
 * @param form which of the two structs it is
 * @param struct the memory of the struct
 */
@SuppressWarnings("restricted") // a pointer from C has no size, and deleters are C functions
record DLPackTensor(DLPack.Form form, MemorySegment struct) {
  /** The version of the header that this follows. */
  static final int MAJOR = 1;

  static final int MINOR = 0;

  /** The flags of the versioned form. */
  static final long READ_ONLY = 1;

  static final long IS_COPIED = 2;

  /** The device type of the host. */
  static final int CPU = 1;

  private static final StructLayout TENSOR =
      MemoryLayout.structLayout(
          ADDRESS.withName("data"),
          JAVA_INT.withName("device_type"),
          JAVA_INT.withName("device_id"),
          JAVA_INT.withName("ndim"),
          JAVA_BYTE.withName("code"),
          JAVA_BYTE.withName("bits"),
          JAVA_SHORT.withName("lanes"),
          ADDRESS.withName("shape"),
          ADDRESS.withName("strides"),
          JAVA_LONG.withName("byte_offset"));

  private static final StructLayout LEGACY =
      MemoryLayout.structLayout(
          TENSOR.withName("dl_tensor"),
          ADDRESS.withName("manager_ctx"),
          ADDRESS.withName("deleter"));

  private static final StructLayout VERSIONED =
      MemoryLayout.structLayout(
          JAVA_INT.withName("major"),
          JAVA_INT.withName("minor"),
          ADDRESS.withName("manager_ctx"),
          ADDRESS.withName("deleter"),
          JAVA_LONG.withName("flags"),
          TENSOR.withName("dl_tensor"));

  /** The type of deleters: {@code void (*)(struct *self)}. */
  static final FunctionDescriptor DELETER = FunctionDescriptor.ofVoid(ADDRESS);

  static DLPackTensor at(String op, MemorySegment pointer, DLPack.Form form) {
    Args.given(op, "the tensor", pointer);
    StructLayout layout = layout(Args.given(op, "the form", form));
    Args.that(pointer.isNative(), op, "a tensor is in native memory, not on the Java heap");
    Args.that(pointer.address() != 0, op, "the pointer to the tensor is NULL");
    boolean aligned = pointer.address() % ADDRESS.byteAlignment() == 0;
    Args.that(aligned, op, "no tensor is at " + pointer.address() + ": pointers are aligned");
    return new DLPackTensor(form, pointer.reinterpret(layout.byteSize()));
  }

  static DLPackTensor allocate(Arena arena, DLPack.Form form) {
    return new DLPackTensor(form, arena.allocate(layout(form)));
  }

  private static StructLayout layout(DLPack.Form form) {
    return switch (form) {
      case VERSIONED -> VERSIONED;
      case LEGACY -> LEGACY;
    };
  }

  boolean isVersioned() {
    return form == DLPack.Form.VERSIONED;
  }

  private long offset(String field) {
    PathElement element = PathElement.groupElement(field);
    StructLayout layout = layout(form);
    boolean outer = layout.memberLayouts().stream().anyMatch(m -> m.name().get().equals(field));
    return outer
        ? layout.byteOffset(element)
        : layout.byteOffset(PathElement.groupElement("dl_tensor"), element);
  }

  int getByte(String field) {
    return Byte.toUnsignedInt(struct.get(JAVA_BYTE, offset(field)));
  }

  int getShort(String field) {
    return Short.toUnsignedInt(struct.get(JAVA_SHORT, offset(field)));
  }

  int getInt(String field) {
    return struct.get(JAVA_INT, offset(field));
  }

  long getLong(String field) {
    return struct.get(JAVA_LONG, offset(field));
  }

  long getAddress(String field) {
    return struct.get(ADDRESS, offset(field)).address();
  }

  /** {@return the numbers that a field points to} */
  long[] getLongs(String field, int count) {
    return struct.get(ADDRESS, offset(field)).reinterpret(8L * count).toArray(JAVA_LONG);
  }

  void setByte(String field, int value) {
    struct.set(JAVA_BYTE, offset(field), (byte) value);
  }

  void setShort(String field, int value) {
    struct.set(JAVA_SHORT, offset(field), (short) value);
  }

  void setInt(String field, int value) {
    struct.set(JAVA_INT, offset(field), value);
  }

  void setLong(String field, long value) {
    struct.set(JAVA_LONG, offset(field), value);
  }

  void setAddress(String field, MemorySegment value) {
    struct.set(ADDRESS, offset(field), value);
  }

  /** Tells the producer that the tensor is not needed any more, if it wants to know. */
  void delete() {
    MemorySegment deleter = struct.get(ADDRESS, offset("deleter"));
    if (deleter.address() == 0) {
      return;
    }
    MethodHandle call = Linker.nativeLinker().downcallHandle(deleter, DELETER);
    try {
      call.invokeExact(struct);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("[release] the deleter failed", e);
    }
  }
}
