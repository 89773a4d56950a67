package org.lazuli.backend.cpu.fft;

/** How neighbouring complex numbers stand in memory. */
enum Format {
  /** A vector of real parts, then one of imaginary parts. */
  PAIRS,
  /** Each real part before its imaginary part. */
  COMPLEX,
  /**
   * As complex numbers, taken with the parts exchanged: a forward transform between exchanged
   * numbers is the one back.
   */
  EXCHANGED
}
