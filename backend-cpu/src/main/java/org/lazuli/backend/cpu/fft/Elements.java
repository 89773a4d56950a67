package org.lazuli.backend.cpu.fft;

/**
 * The parts of complex numbers, and vectors of them.
 *
 * @param wide whether they are float64, not float32
 * @param vectorBytes the size of a vector
 */
record Elements(boolean wide, int vectorBytes) {
  /** {@return the bytes of one part} */
  int size() {
    return wide ? Double.BYTES : Float.BYTES;
  }

  /** {@return the bytes of a complex number} */
  int complex() {
    return 2 * size();
  }

  /** {@return how many transforms go side by side} */
  int lanes() {
    return vectorBytes / size();
  }

  /** {@return the bytes of a vector of real parts and one of imaginary parts} */
  int pair() {
    return 2 * vectorBytes;
  }

  /** {@return LLVM's name of the type of a part} */
  String element() {
    return wide ? "double" : "float";
  }

  /** {@return LLVM's name of the type of a vector} */
  String vector() {
    return "<" + lanes() + " x " + element() + ">";
  }

  /** {@return a vector constant, the nearest to a value} */
  String splat(double value) {
    double nearest = wide ? value : (float) value;
    return "splat (%s 0x%016X)".formatted(element(), Double.doubleToRawLongBits(nearest));
  }
}
