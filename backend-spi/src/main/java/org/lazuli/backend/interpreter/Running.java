package org.lazuli.backend.interpreter;

import org.lazuli.op.Binary;
import org.lazuli.type.DType;

/**
 * The steps of running values: lane by lane from pass to pass when the lanes are parallel points,
 * else from lane to lane.
 *
 * <p>Real values run in double and are rounded where they come out.
 */
final class Running {
  private Running() {}

  static BlockStep step(Binary function, DType dtype, int x, int out) {
    return dtype.isFloating() ? real(function, dtype, x, out) : whole(function, dtype, x, out);
  }

  private static BlockStep real(Binary function, DType dtype, int x, int out) {
    return lanes -> {
      double[] soFar = lanes.realSoFar[out];
      if (soFar == null) {
        soFar = new double[Lanes.WIDTH];
        lanes.realSoFar[out] = soFar;
      }
      for (int i = 0; i < lanes.count; i++) {
        int state = lanes.areApart() ? i : 0;
        double y = lanes.real[x][i];
        soFar[state] = begins(lanes, i) ? y : Scalars.apply(function, soFar[state], y);
        lanes.real[out][i] = soFar[state];
      }
      Functions.round(dtype, lanes.real[out], lanes.count);
    };
  }

  private static BlockStep whole(Binary function, DType dtype, int x, int out) {
    return lanes -> {
      long[] soFar = lanes.wholeSoFar[out];
      if (soFar == null) {
        soFar = new long[Lanes.WIDTH];
        lanes.wholeSoFar[out] = soFar;
      }
      for (int i = 0; i < lanes.count; i++) {
        int state = lanes.areApart() ? i : 0;
        long y = lanes.whole[x][i];
        soFar[state] = begins(lanes, i) ? y : Scalars.apply(function, dtype, soFar[state], y);
        lanes.whole[out][i] = soFar[state];
      }
    };
  }

  private static boolean begins(Lanes lanes, int lane) {
    return lanes.pass == 0 && (lane == 0 || lanes.areApart());
  }
}
