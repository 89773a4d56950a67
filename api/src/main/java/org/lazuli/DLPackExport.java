package org.lazuli;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lazuli.spi.Node;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * A tensor in somebody else's hands.
 *
 * <p>It is held here until its deleter runs. Its memory and that of the struct end with these
 * segments, that is when the garbage collector finds them: the deleter, which C calls, only
 * forgets.
 *
 * @param struct the tensor
 * @param elements its memory, which holds on to the array's
 */
record DLPackExport(MemorySegment struct, MemorySegment elements) {
  private static final String OP = "export";
  private static final int ALIGNMENT = 64;
  private static final Map<Long, DLPackExport> TAKEN = new ConcurrentHashMap<>();

  /** The function that C calls, made when it is first needed. */
  @SuppressWarnings("restricted")
  private static final class Deleter {
    private static final MemorySegment POINTER = pointer();

    private static MemorySegment pointer() {
      try {
        MethodType type = MethodType.methodType(void.class, MemorySegment.class);
        MethodHandle delete = MethodHandles.lookup().findStatic(DLPackExport.class, "delete", type);
        return Linker.nativeLinker().upcallStub(delete, DLPackTensor.DELETER, Arena.global());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void delete(MemorySegment self) {
    TAKEN.remove(self.address());
  }

  static MemorySegment export(NDArray x, DLPack.Form form) {
    Node node = Evaluation.computed(Args.node(OP, "the array", x));
    MemorySegment shared = Engine.runtime().share(node).orElse(null);
    boolean versioned = form == DLPack.Form.VERSIONED;
    boolean usable = shared != null && shared.isNative() && (versioned || !shared.isReadOnly());
    MemorySegment elements = usable ? shared : copy(HostArrays.memory(node));
    Arena arena = Arena.ofAuto();
    DLPackTensor tensor = DLPackTensor.allocate(arena, form);
    fill(tensor, node.spec(), elements, arena);
    if (versioned) {
      long readOnly = elements.isReadOnly() ? DLPackTensor.READ_ONLY : 0;
      tensor.setInt("major", DLPackTensor.MAJOR);
      tensor.setInt("minor", DLPackTensor.MINOR);
      tensor.setLong("flags", readOnly | (usable ? 0 : DLPackTensor.IS_COPIED));
    }
    TAKEN.put(tensor.struct().address(), new DLPackExport(tensor.struct(), elements));
    return tensor.struct();
  }

  private static MemorySegment copy(MemorySegment elements) {
    return Arena.ofAuto().allocate(elements.byteSize(), ALIGNMENT).copyFrom(elements);
  }

  private static void fill(DLPackTensor tensor, Spec spec, MemorySegment elements, Arena arena) {
    Shape shape = spec.shape();
    tensor.setAddress("data", shape.size() == 0 ? MemorySegment.NULL : elements);
    tensor.setInt("device_type", DLPackTensor.CPU);
    tensor.setInt("ndim", shape.ndim());
    tensor.setByte("code", DLPackTypes.code(spec.dtype()));
    tensor.setByte("bits", 8 * spec.dtype().size());
    tensor.setShort("lanes", 1);
    tensor.setAddress("shape", arena.allocateFrom(ValueLayout.JAVA_LONG, shape.toArray()));
    tensor.setAddress("strides", arena.allocateFrom(ValueLayout.JAVA_LONG, shape.strides()));
    tensor.setAddress("deleter", Deleter.POINTER);
  }
}
