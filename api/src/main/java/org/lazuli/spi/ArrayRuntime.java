package org.lazuli.spi;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lazuli.op.Op;
import org.lazuli.type.Longs;
import org.lazuli.type.Spec;

/**
 * Records ops and evaluates them; provided by the graph module.
 *
 * <p>Safe for use from any thread. Failures during evaluation are {@code LazuliException}s that
 * name the op.
 */
public interface ArrayRuntime {
  /**
   * {@return a node holding a copy of host data}
   *
   * @param data row-major elements in native byte order, exactly {@code spec.nbytes()} bytes
   */
  Node constant(MemorySegment data, Spec spec);

  /**
   * {@return a node over host memory that is not copied}
   *
   * <p>Native memory is read in place where the backend can; heap memory stays where it is and is
   * copied to the device by every evaluation that reads it. Writes to it are seen by the array
   * until it is next updated. {@code onRelease} runs once nothing uses native memory any more.
   *
   * @param data all elements, aligned to their size
   * @param strides the step on each axis in elements; of heap memory, those of row-major order
   * @param offset where the first element is, in elements
   */
  Node wrap(MemorySegment data, Spec spec, Longs strides, long offset, Runnable onRelease);

  /** {@return the first result of an op; the others are its siblings} */
  Node bind(Op op, Node... inputs);

  /** Computes the nodes and returns when they are available, or at once if {@code async}. */
  void eval(List<Node> nodes, boolean async);

  /** {@return whether the node's value is computed and kept} */
  boolean isAvailable(Node node);

  /**
   * {@return the memory of the evaluated node, row-major}
   *
   * <p>For reading, and only while the node is reachable: this may be the memory itself or a copy.
   */
  MemorySegment read(Node node);

  /**
   * {@return the memory that the evaluated node lives in, row-major, or nothing if the host cannot
   * see it so}
   *
   * <p>Writes to it are seen by the array. It stays valid while the segment is reachable. It is
   * native, unless the node {@linkplain #wrap wraps} heap memory.
   */
  default Optional<MemorySegment> share(Node node) {
    return Optional.empty();
  }

  /** Notes that a handle refers to the node ({@code +1}) or no longer does ({@code -1}). */
  void handles(Node node, int change);

  /** {@return figures and facts about devices and memory, by name; see {@code Memory}} */
  Map<String, Object> query(String subject);

  /** Changes a setting of the memory manager; see {@code Memory}. */
  void control(String setting, long value);
}
