package org.lazuli.backend.cpu.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.backend.cpu.memory.NativeMemory;
import org.lazuli.type.DType;

/** oneDNN's objects, as handles that a {@link Handles} owns. */
@SuppressWarnings("restricted") // reads a C string
final class Dnnl {
  private static final int CPU = 1;
  private static final int IN_ORDER = 1;
  private static final int STRICT_MATH = 0;
  private static final int USER_SCRATCHPAD = 1;
  private static final int QUERY_IMPLEMENTATION = 8;
  static final int QUERY_WEIGHTS = 131;
  private static final int QUERY_SCRATCHPAD = 136;
  private static final int ANY_LAYOUT = 1;

  /** Never destroyed: primitives refer to it as long as the process lives. */
  private static final long ENGINE =
      new Handles().own(out -> DnnlCalls.engineCreate(out, CPU, 0), handle -> 0);

  private Dnnl() {}

  /** {@return the processor} */
  static long engine() {
    return ENGINE;
  }

  /** Keeps OpenMP from splitting what this thread compiles and runs; our workers do that. */
  static void useOneThread() {
    DnnlCalls.setThreads(1);
  }

  /** {@return a queue of calls; on the processor each is done before it returns} */
  static long stream(Handles owner) {
    return owner.own(
        out -> DnnlCalls.streamCreate(out, ENGINE, IN_ORDER), DnnlCalls::streamDestroy);
  }

  /** {@return the description of a tensor; strides count elements} */
  static long memoryDesc(Handles owner, int type, long[] dims, long[] strides) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment d = arena.allocateFrom(ValueLayout.JAVA_LONG, dims);
      MemorySegment s = arena.allocateFrom(ValueLayout.JAVA_LONG, strides);
      return owner.own(
          out ->
              DnnlCalls.memoryDescCreateWithStrides(
                  out, dims.length, d.address(), type, s.address()),
          DnnlCalls::memoryDescDestroy);
    }
  }

  /** {@return the description of a tensor whose layout oneDNN may choose} */
  static long anyDesc(Handles owner, int type, long[] dims) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment d = arena.allocateFrom(ValueLayout.JAVA_LONG, dims);
      return owner.own(
          out -> DnnlCalls.memoryDescCreateWithTag(out, dims.length, d.address(), type, ANY_LAYOUT),
          DnnlCalls::memoryDescDestroy);
    }
  }

  /** {@return oneDNN's number of a dtype it computes with} */
  static int type(DType dtype) {
    return switch (dtype) {
      case FLOAT16 -> 1;
      case BFLOAT16 -> 2;
      case FLOAT32 -> 3;
      default -> throw DnnlException.unimplemented();
    };
  }

  /** {@return a tensor without data} */
  static long memory(Handles owner, long desc) {
    return owner.own(out -> DnnlCalls.memoryCreate(out, desc, ENGINE, 0), DnnlCalls::memoryDestroy);
  }

  /** {@return settings: no loss of precision, and scratch memory from the caller} */
  static long attributes(Handles owner) {
    long attr = owner.own(DnnlCalls::primitiveAttrCreate, DnnlCalls::primitiveAttrDestroy);
    Handles.check(DnnlCalls.primitiveAttrSetFpmathMode(attr, STRICT_MATH));
    Handles.check(DnnlCalls.primitiveAttrSetScratchpadMode(attr, USER_SCRATCHPAD));
    return attr;
  }

  /** {@return the implementation that oneDNN chose for a primitive} */
  static String implementation(long primitiveDesc) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment out = arena.allocate(ValueLayout.JAVA_LONG);
      Handles.check(
          DnnlCalls.primitiveDescQuery(primitiveDesc, QUERY_IMPLEMENTATION, 0, out.address()));
      return NativeMemory.ALL.getString(out.get(ValueLayout.JAVA_LONG, 0));
    }
  }

  /**
   * Goes on to the next implementation whose name begins so.
   *
   * @return whether there is one; if not, the description is of no more use
   */
  static boolean seek(long primitiveDesc, String name) {
    while (!implementation(primitiveDesc).startsWith(name)) {
      if (DnnlCalls.primitiveDescNextImpl(primitiveDesc) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Refuses code that is only there for completeness. */
  static void checkFast(long primitiveDesc) {
    if (implementation(primitiveDesc).startsWith("ref")) {
      throw DnnlException.unimplemented();
    }
  }

  /** {@return code that copies a tensor from one order into another} */
  static Primitive reorder(Handles owner, long from, long to, BlockAllocator allocator) {
    long attr = attributes(owner);
    long desc =
        owner.own(
            out -> DnnlCalls.reorderPrimitiveDescCreate(out, from, ENGINE, to, ENGINE, attr),
            DnnlCalls::primitiveDescDestroy);
    return new Primitive(
        owner,
        desc,
        allocator,
        List.of(
            new Primitive.Argument(Invocation.SRC, from),
            new Primitive.Argument(Invocation.DST, to)));
  }

  /** {@return the description of the scratch memory a primitive wants; its owner keeps it} */
  static long scratchpadDesc(long primitiveDesc) {
    return DnnlCalls.primitiveDescQueryMd(primitiveDesc, QUERY_SCRATCHPAD, 0);
  }
}
