package org.lazuli.backend.reference.linalg;

/** A matrix that an algorithm cannot go on with; the message follows "matrix 3 ". */
final class Breakdown extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * Describes the end.
   *
   * @param what what is wrong with the matrix
   * @param info how far the algorithm got, counted from 1, as LAPACK reports it
   */
  Breakdown(String what, int info) {
    super(what + " (info = " + info + ")");
  }
}
