package org.lazuli.nn;

import java.util.List;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/**
 * Positions as sines and cosines of dims / 2 frequencies, which fall geometrically from {@code
 * maxFreq} to {@code minFreq}.
 *
 * <p>Source: Vaswani et al., "Attention is all you need", 2017.
 */
public class SinusoidalPositionalEncoding extends Layer implements Fn1<NDArray, NDArray> {
  private final int dims;
  private double minFreq = 1e-4;
  private double maxFreq = 1;
  private double scale;
  private boolean cosFirst;
  private boolean fullTurns;

  /**
   * Creates the encoding.
   *
   * @param dims the size of the last axis, an even number
   * @throws IllegalArgumentException if dims is not positive and even
   */
  public SinusoidalPositionalEncoding(int dims) {
    String layer = "SinusoidalPositionalEncoding";
    Args.positive(layer, "dims", dims);
    Args.that(dims % 2 == 0, layer, () -> "dims is " + dims + "; it must be even");
    this.dims = dims;
    this.scale = Math.sqrt(2.0 / dims);
  }

  /** Sets the least and the largest frequency; 1e-4 and 1 by default. */
  public SinusoidalPositionalEncoding frequencies(double least, double largest) {
    Args.that(
        least > 0 && largest > 0,
        "SinusoidalPositionalEncoding",
        () -> "frequencies are " + least + " and " + largest + "; both must be positive");
    this.minFreq = least;
    this.maxFreq = largest;
    return this;
  }

  /** Sets a factor of the result; sqrt(2 / dims) by default. */
  public SinusoidalPositionalEncoding scale(double scale) {
    this.scale = scale;
    return this;
  }

  /** Sets whether cosines come before sines; false by default. */
  public SinusoidalPositionalEncoding cosFirst(boolean cosFirst) {
    this.cosFirst = cosFirst;
    return this;
  }

  /** Sets whether a frequency counts turns rather than radians; false by default. */
  public SinusoidalPositionalEncoding fullTurns(boolean fullTurns) {
    this.fullTurns = fullTurns;
    return this;
  }

  /** {@return the encodings of positions, on a new last axis} */
  @Override
  public NDArray apply(NDArray positions) {
    NDArray angles = Ops.multiply(Ops.expandDims(positions, -1), Ops.array(frequencies()));
    List<NDArray> parts =
        cosFirst
            ? List.of(Ops.cos(angles), Ops.sin(angles))
            : List.of(Ops.sin(angles), Ops.cos(angles));
    return Ops.multiply(Ops.concatenate(parts, -1), scale);
  }

  private float[] frequencies() {
    float[] frequencies = new float[dims / 2];
    double turn = fullTurns ? 2 * Math.PI : 1;
    for (int i = 0; i < frequencies.length; i++) {
      double share = 1 - i / Math.max(1, dims / 2 - 1.0);
      double logarithm = share * Math.log(maxFreq) + (1 - share) * Math.log(minFreq);
      frequencies[i] = (float) (turn * Math.exp(logarithm));
    }
    return frequencies;
  }

  @Override
  protected String describe() {
    return "dims=" + dims + ", scale=" + scale;
  }
}
