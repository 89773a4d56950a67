package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.lazuli.op.Op;
import org.lazuli.spi.ArrayRuntime;
import org.lazuli.spi.Node;
import org.lazuli.type.Longs;
import org.lazuli.type.Spec;

/** Computes every op at once, element by element: slow, plain, and enough to test the api. */
public final class EagerRuntime implements ArrayRuntime {
  /** Handles that are registered and not yet given up. */
  static final AtomicLong HANDLES = new AtomicLong();

  /** A value that is there. */
  record Value(Spec spec, MemorySegment memory, List<Value> siblings) implements Node {
    static Value empty(Spec spec) {
      return of(spec, MemorySegment.ofArray(new byte[(int) spec.nbytes()]));
    }

    static Value of(Spec spec, MemorySegment memory) {
      return new Value(spec, memory, List.of());
    }

    @Override
    public Node sibling(int position) {
      return siblings.isEmpty() ? this : siblings.get(position);
    }

    double real(long i) {
      return Elements.getDouble(memory, spec.dtype(), i);
    }

    long whole(long i) {
      return Elements.getLong(memory, spec.dtype(), i);
    }
  }

  @Override
  public Node constant(MemorySegment data, Spec spec) {
    Value copy = Value.empty(spec);
    MemorySegment.copy(data, 0, copy.memory(), 0, spec.nbytes());
    return copy;
  }

  @Override
  public Node wrap(MemorySegment data, Spec spec, Longs strides, long offset, Runnable onRelease) {
    boolean rowMajor = strides.equals(Longs.of(spec.shape().strides())) && offset == 0;
    return rowMajor ? Value.of(spec, data) : gathered(data, spec, strides, offset);
  }

  private static Node gathered(MemorySegment data, Spec spec, Longs strides, long offset) {
    Value value = Value.empty(spec);
    int size = spec.dtype().size();
    long[] rowMajor = spec.shape().strides();
    for (long to = 0; to < spec.shape().size(); to++) {
      long from = offset;
      for (int axis = 0; axis < rowMajor.length; axis++) {
        from += to / rowMajor[axis] % spec.shape().dim(axis) * strides.get(axis);
      }
      MemorySegment.copy(data, from * size, value.memory(), to * size, size);
    }
    return value;
  }

  @Override
  public Node bind(Op op, Node... inputs) {
    Value[] values = Arrays.copyOf(inputs, inputs.length, Value[].class);
    Spec spec = op.infer(Arrays.stream(inputs).map(Node::spec).toList());
    return EagerOps.compute(op, spec, values);
  }

  @Override
  public void eval(List<Node> nodes, boolean async) {}

  @Override
  public boolean isAvailable(Node node) {
    return true;
  }

  @Override
  public MemorySegment read(Node node) {
    return ((Value) node).memory();
  }

  @Override
  public void handles(Node node, int change) {
    HANDLES.addAndGet(change);
  }

  @Override
  public Map<String, Object> query(String subject) {
    return Map.of("activeBytes", 7L, "available", List.of("cpu"), "rejected", Map.of());
  }

  @Override
  public void control(String setting, long value) {}
}
