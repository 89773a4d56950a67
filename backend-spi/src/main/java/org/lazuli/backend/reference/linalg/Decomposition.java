package org.lazuli.backend.reference.linalg;

import java.util.List;

/** One algorithm on one matrix of a batch; vectors are matrices of one column. */
@FunctionalInterface
interface Decomposition {
  /** {@return the results; the operands may be overwritten} */
  List<Dense> of(List<Dense> operands) throws Breakdown;
}
