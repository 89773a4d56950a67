package org.lazuli.backend.interpreter;

import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Functions on blocks; the frequent ones on floats have loops of their own. */
final class Functions {
  private Functions() {}

  static BlockStep of(Unary function, DType dtype, int x, int out) {
    if (function == Unary.ISNAN) {
      return lanes -> {
        for (int i = 0; i < lanes.count; i++) {
          lanes.whole[out][i] = lanes.real[x][i] != lanes.real[x][i] ? 1 : 0;
        }
      };
    }
    if (dtype.isFloating()) {
      BlockStep apply = real(function, x, out);
      return lanes -> {
        apply.run(lanes);
        round(dtype, lanes.real[out], lanes.count);
      };
    }
    return lanes -> {
      for (int i = 0; i < lanes.count; i++) {
        lanes.whole[out][i] = Scalars.apply(function, dtype, lanes.whole[x][i]);
      }
    };
  }

  private static BlockStep real(Unary function, int x, int out) {
    return switch (function) {
      case NEGATIVE ->
          lanes -> {
            double[] from = lanes.real[x];
            double[] to = lanes.real[out];
            for (int i = 0; i < lanes.count; i++) {
              to[i] = -from[i];
            }
          };
      default ->
          lanes -> {
            double[] from = lanes.real[x];
            double[] to = lanes.real[out];
            for (int i = 0; i < lanes.count; i++) {
              to[i] = Scalars.apply(function, from[i]);
            }
          };
    };
  }

  static BlockStep of(Binary function, DType dtype, int x, int y, int out) {
    if (function.isComparison() && dtype.isFloating()) {
      return lanes -> {
        for (int i = 0; i < lanes.count; i++) {
          double holds = Scalars.apply(function, lanes.real[x][i], lanes.real[y][i]);
          lanes.whole[out][i] = (long) holds;
        }
      };
    }
    if (dtype.isFloating()) {
      BlockStep apply = real(function, x, y, out);
      return lanes -> {
        apply.run(lanes);
        round(dtype, lanes.real[out], lanes.count);
      };
    }
    return lanes -> {
      for (int i = 0; i < lanes.count; i++) {
        lanes.whole[out][i] = Scalars.apply(function, dtype, lanes.whole[x][i], lanes.whole[y][i]);
      }
    };
  }

  private static BlockStep real(Binary function, int x, int y, int out) {
    return switch (function) {
      case ADD -> lanes -> add(lanes.real[x], lanes.real[y], lanes.real[out], lanes.count);
      case SUBTRACT ->
          lanes -> subtract(lanes.real[x], lanes.real[y], lanes.real[out], lanes.count);
      case MULTIPLY ->
          lanes -> multiply(lanes.real[x], lanes.real[y], lanes.real[out], lanes.count);
      case DIVIDE -> lanes -> divide(lanes.real[x], lanes.real[y], lanes.real[out], lanes.count);
      default ->
          lanes -> {
            for (int i = 0; i < lanes.count; i++) {
              lanes.real[out][i] = Scalars.apply(function, lanes.real[x][i], lanes.real[y][i]);
            }
          };
    };
  }

  private static void add(double[] x, double[] y, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = x[i] + y[i];
    }
  }

  private static void subtract(double[] x, double[] y, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = x[i] - y[i];
    }
  }

  private static void multiply(double[] x, double[] y, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = x[i] * y[i];
    }
  }

  private static void divide(double[] x, double[] y, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = x[i] / y[i];
    }
  }

  /** Rounds a block to what the dtype holds. */
  static void round(DType dtype, double[] block, int count) {
    if (dtype == DType.FLOAT32) {
      for (int i = 0; i < count; i++) {
        block[i] = (float) block[i];
      }
    } else if (dtype != DType.FLOAT64) {
      for (int i = 0; i < count; i++) {
        block[i] = Scalars.round(dtype, block[i]);
      }
    }
  }

  static BlockStep convert(DType from, DType to, int x, int out) {
    if (from.isFloating() && to.isFloating()) {
      return lanes -> {
        System.arraycopy(lanes.real[x], 0, lanes.real[out], 0, lanes.count);
        round(to, lanes.real[out], lanes.count);
      };
    }
    if (from.isFloating()) {
      return lanes -> {
        for (int i = 0; i < lanes.count; i++) {
          lanes.whole[out][i] = Scalars.toInteger(to, lanes.real[x][i]);
        }
      };
    }
    if (to.isFloating()) {
      return lanes -> {
        for (int i = 0; i < lanes.count; i++) {
          lanes.real[out][i] = Scalars.toReal(from, to, lanes.whole[x][i]);
        }
      };
    }
    return lanes -> {
      for (int i = 0; i < lanes.count; i++) {
        lanes.whole[out][i] = Scalars.wrap(to, lanes.whole[x][i]);
      }
    };
  }
}
