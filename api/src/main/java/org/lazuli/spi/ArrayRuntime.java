package org.lazuli.spi;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import org.lazuli.op.Op;
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
   * <p>The backend reads the memory in place where it can; writes to it are seen by the array until
   * it is next updated. {@code onRelease} runs once nothing uses the memory any more.
   */
  Node wrap(MemorySegment data, Spec spec, Runnable onRelease);

  /** {@return the first result of an op; the others are its siblings} */
  Node bind(Op op, Node... inputs);

  /** Computes the nodes and returns when they are available, or at once if {@code async}. */
  void eval(List<Node> nodes, boolean async);

  /** {@return whether the node's value is computed and kept} */
  boolean isAvailable(Node node);

  /**
   * {@return the memory of the evaluated node, row-major}
   *
   * <p>Valid while the node is reachable. Where host and device share memory and the value is
   * row-major this is the memory itself, so writes are seen by the array; else a copy.
   */
  MemorySegment read(Node node);

  /** Notes that a handle refers to the node ({@code +1}) or no longer does ({@code -1}). */
  void handles(Node node, int change);

  /** {@return figures and facts about devices and memory, by name; see {@code Memory}} */
  Map<String, Object> query(String subject);

  /** Changes a setting of the memory manager; see {@code Memory}. */
  void control(String setting, long value);
}
