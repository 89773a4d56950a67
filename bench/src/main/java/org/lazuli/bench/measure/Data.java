package org.lazuli.bench.measure;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random operands, the same for every engine. */
public final class Data {
  private static final int BLOCK = 1 << 16;

  private Data() {}

  /** {@return standard normal numbers that depend on the seed alone} */
  public static float[] normal(int count, long seed) {
    float[] x = new float[count];
    IntStream.rangeClosed(0, (count - 1) / BLOCK)
        .parallel()
        .forEach(
            block -> {
              SplittableRandom random = new SplittableRandom(seed * 1_000_003 + block);
              for (int i = block * BLOCK; i < Math.min(count, (block + 1) * BLOCK); i++) {
                x[i] = (float) random.nextGaussian();
              }
            });
    return x;
  }

  /** {@return normal numbers times a factor} */
  public static float[] normal(int count, double scale, long seed) {
    float[] x = normal(count, seed);
    for (int i = 0; i < count; i++) {
      x[i] *= (float) scale;
    }
    return x;
  }

  /** {@return whole numbers from 0 to bound - 1} */
  public static int[] indices(int count, int bound, long seed) {
    return new SplittableRandom(seed).ints(count, 0, bound).toArray();
  }
}
