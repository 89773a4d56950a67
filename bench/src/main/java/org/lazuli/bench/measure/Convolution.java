package org.lazuli.bench.measure;

import java.util.List;

/**
 * W10: 32 images of 56 x 56 with 64 channels, 64 filters 3x3, one zero around.
 *
 * <p>Operands: images (32, 56, 56, 64) and filters (64, 3, 3, 64), channels last.
 */
public final class Convolution {
  /** Images. */
  public static final int BATCH = 32;

  /** Rows and columns. */
  public static final int SIDE = 56;

  /** Channels, and filters. */
  public static final int CHANNELS = 64;

  private Convolution() {}

  static List<Workload> all() {
    double flops = 2.0 * BATCH * SIDE * SIDE * CHANNELS * CHANNELS * 9;
    return List.of(Workload.of("W10.conv2d", Rate.flops(flops), Convolution::operands));
  }

  private static Operands operands() {
    float[] x = Data.normal(BATCH * SIDE * SIDE * CHANNELS, 1);
    float[] w = Data.normal(CHANNELS * 9 * CHANNELS, 2);
    return Operands.of(i -> pixel(x, w, i), x, w);
  }

  private static double pixel(float[] x, float[] w, int i) {
    int filter = i % CHANNELS;
    int column = i / CHANNELS % SIDE;
    int row = i / CHANNELS / SIDE % SIDE;
    int image = i / CHANNELS / SIDE / SIDE;
    double sum = 0;
    for (int tap = 0; tap < 9; tap++) {
      int r = row + tap / 3 - 1;
      int c = column + tap % 3 - 1;
      for (int k = 0; r >= 0 && c >= 0 && r < SIDE && c < SIDE && k < CHANNELS; k++) {
        sum +=
            (double) x[((image * SIDE + r) * SIDE + c) * CHANNELS + k]
                * w[(filter * 9 + tap) * CHANNELS + k];
      }
    }
    return sum;
  }
}
