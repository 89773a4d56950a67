package org.lazuli.it;

import java.util.List;
import org.lazuli.op.Op;

/**
 * What an op means, computed the plainest way there is.
 *
 * @param <O> the op or family of ops
 */
@FunctionalInterface
public interface Oracle<O extends Op> {
  /** {@return the first result of the op} */
  HostArray apply(O op, List<HostArray> operands);
}
