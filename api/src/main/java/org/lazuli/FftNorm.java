package org.lazuli;

/** How the transforms of {@link Fft} are scaled; N is the number of points transformed together. */
public enum FftNorm {
  /** Inverse transforms by 1 / N, the others not at all. */
  BACKWARD,
  /** All by 1 / sqrt(N): lengths are kept. */
  ORTHO,
  /** Inverse transforms not at all, the others by 1 / N. */
  FORWARD;

  double scale(double count, boolean inverse) {
    return switch (this) {
      case BACKWARD -> inverse ? 1 / count : 1;
      case ORTHO -> 1 / Math.sqrt(count);
      case FORWARD -> inverse ? 1 : 1 / count;
    };
  }
}
