package org.lazuli.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** What the new elements of an axis are made of: weighted elements of the old one. */
final class Taps {
  /** One old element and its weight for every new element. */
  record Tap(int[] positions, double[] weights) {}

  /** How sharp cubic interpolation is, and how sharp where it takes all elements covered. */
  private static final double SHARP = -0.75;

  private static final double SMOOTH = -0.5;

  private Taps() {}

  /** {@return the old elements nearest to the new ones} */
  static int[] nearest(int size, double scale) {
    int[] positions = new int[(int) (scale * size)];
    float step = (float) ((double) size / positions.length);
    for (int i = 0; i < positions.length; i++) {
      // In float as MLX computes it, so that halves are rounded as there.
      double place = positions.length > size ? Math.rint((i + 0.5f) * step - 0.5f) : i * step;
      positions[i] = (int) place;
    }
    return positions;
  }

  /** {@return two neighbours; outside is the edge} */
  static List<Tap> linear(int size, double scale, boolean alignCorners) {
    double[] places = places(size, scale, alignCorners);
    for (int i = 0; i < places.length; i++) {
      places[i] = Math.clamp(places[i], 0, size - 1);
    }
    return weighted(places, size, 0, 1, Taps::triangle);
  }

  /** {@return four neighbours; outside is the edge} */
  static List<Tap> cubic(int size, double scale, boolean alignCorners) {
    double[] places = places(size, scale, alignCorners);
    return weighted(places, size, -1, 2, distance -> cubic(distance, SHARP));
  }

  /** {@return all elements that a new one covers; outside is nothing} */
  static List<Tap> covered(int size, double scale, boolean linear) {
    double spread = Math.max(1, 1 / scale);
    int reach = (int) Math.ceil(linear ? spread : 2 * spread);
    DoubleUnaryOperator curve = linear ? Taps::triangle : distance -> cubic(distance, SMOOTH);
    double[] places = places(size, scale, false);
    List<Tap> taps =
        weighted(places, size, -reach, reach, distance -> curve.applyAsDouble(distance / spread));
    for (int i = 0; i < places.length; i++) {
      normalize(taps, i, (int) Math.floor(places[i]) - reach, size);
    }
    return taps;
  }

  /** Where the new elements are among the old ones. */
  private static double[] places(int size, double scale, boolean alignCorners) {
    double[] places = new double[(int) (scale * size)];
    double step = alignCorners ? (size - 1.0) / Math.max(places.length - 1, 1) : 1 / scale;
    double start = alignCorners ? 0 : ((places.length - 1) * step - size + 1) / 2;
    for (int i = 0; i < places.length; i++) {
      places[i] = i * step - start;
    }
    return places;
  }

  /** The elements from first to last, counted from the place, weighted by their distance to it. */
  private static List<Tap> weighted(
      double[] places, int size, int first, int last, DoubleUnaryOperator weight) {
    List<Tap> taps = new ArrayList<>();
    for (int k = first; k <= last; k++) {
      Tap tap = new Tap(new int[places.length], new double[places.length]);
      for (int i = 0; i < places.length; i++) {
        double position = Math.floor(places[i]) + k;
        tap.positions[i] = Math.clamp((long) position, 0, size - 1);
        tap.weights[i] = weight.applyAsDouble(Math.abs(places[i] - position));
      }
      taps.add(tap);
    }
    return taps;
  }

  /** Leaves out what is outside, and makes the other weights of a new element sum to 1. */
  private static void normalize(List<Tap> taps, int element, int first, int size) {
    double sum = 0;
    for (int k = 0; k < taps.size(); k++) {
      double[] weights = taps.get(k).weights;
      boolean inside = first + k >= 0 && first + k < size;
      weights[element] = inside ? weights[element] : 0;
      sum += weights[element];
    }
    for (Tap tap : taps) {
      tap.weights[element] /= sum > 0 ? sum : 1;
    }
  }

  private static double triangle(double distance) {
    return Math.max(1 - distance, 0);
  }

  /** Keys' piecewise cubic; a is its slope at distance 1. */
  private static double cubic(double x, double a) {
    if (x <= 1) {
      return ((a + 2) * x - (a + 3)) * x * x + 1;
    }
    return x <= 2 ? (((x - 5) * x + 8) * x - 4) * a : 0;
  }
}
