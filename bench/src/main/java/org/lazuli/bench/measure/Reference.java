package org.lazuli.bench.measure;

import java.util.function.IntToDoubleFunction;

/** Compares results with plain loops in double precision. */
final class Reference {
  private static final int SAMPLES = 1009; // a prime, so that samples spread over rows and columns

  private Reference() {}

  /** {@return the largest error among samples, relative to the largest value among them} */
  static double error(float[] got, IntToDoubleFunction expected) {
    int step = Math.max(1, got.length / SAMPLES);
    double error = 0;
    double scale = 1e-30;
    for (int i = 0; i < got.length; i += step) {
      double want = expected.applyAsDouble(i);
      double difference = Math.abs(got[i] - want);
      error = difference <= error ? error : difference; // NaN stays
      scale = Math.max(scale, Math.abs(want));
    }
    return error / scale;
  }
}
