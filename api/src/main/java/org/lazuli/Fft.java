package org.lazuli;

/**
 * Discrete Fourier transforms, with NumPy's and MLX's names.
 *
 * <p>Along an axis of n points, {@code out[k] = sum over j of x[j] * exp(-2 pi i j k / n)}; inverse
 * transforms have {@code +2 pi i} and, as is usual, a factor 1 / n. Several axes are transformed
 * one after the other. Transforms of real numbers give the first n / 2 + 1 numbers of their
 * spectrum, along the last axis; the others are the complex conjugates of these. Back, n is 2 *
 * (size - 1) unless it is given, and what would have to be real by symmetry is read without its
 * imaginary part.
 *
 * <p>float64 and complex128 are transformed in double and stay that wide; everything else becomes
 * complex64, or float32 on the real side. All lengths take time in the order of n log n.
 *
 * <p>Axes and sizes that do not fit are an {@code IllegalArgumentException} that starts with the
 * function's name.
 *
 * {@snippet :
 * NDArray spectrum = Fft.rfft(signal);
 * NDArray again = Fft.irfft(spectrum, FftOptions.DEFAULT.sizes(signal.dim(-1)));
 * }
 */
public final class Fft {
  private Fft() {}

  /** {@return the transform of x along the last axis} */
  public static NDArray fft(NDArray x) {
    return Fourier.complex("fft", x, 1, false, FftOptions.DEFAULT);
  }

  /** {@return the transform of x} */
  public static NDArray fft(NDArray x, FftOptions options) {
    return Fourier.complex("fft", x, 1, false, options);
  }

  /** {@return the inverse transform of x along the last axis} */
  public static NDArray ifft(NDArray x) {
    return Fourier.complex("ifft", x, 1, true, FftOptions.DEFAULT);
  }

  /** {@return the inverse transform of x} */
  public static NDArray ifft(NDArray x, FftOptions options) {
    return Fourier.complex("ifft", x, 1, true, options);
  }

  /** {@return the transform of x along the last two axes} */
  public static NDArray fft2(NDArray x) {
    return Fourier.complex("fft2", x, 2, false, FftOptions.DEFAULT);
  }

  /** {@return the transform of x} */
  public static NDArray fft2(NDArray x, FftOptions options) {
    return Fourier.complex("fft2", x, 2, false, options);
  }

  /** {@return the inverse transform of x along the last two axes} */
  public static NDArray ifft2(NDArray x) {
    return Fourier.complex("ifft2", x, 2, true, FftOptions.DEFAULT);
  }

  /** {@return the inverse transform of x} */
  public static NDArray ifft2(NDArray x, FftOptions options) {
    return Fourier.complex("ifft2", x, 2, true, options);
  }

  /** {@return the transform of x along all axes} */
  public static NDArray fftn(NDArray x) {
    return Fourier.complex("fftn", x, Fourier.ALL, false, FftOptions.DEFAULT);
  }

  /** {@return the transform of x} */
  public static NDArray fftn(NDArray x, FftOptions options) {
    return Fourier.complex("fftn", x, Fourier.ALL, false, options);
  }

  /** {@return the inverse transform of x along all axes} */
  public static NDArray ifftn(NDArray x) {
    return Fourier.complex("ifftn", x, Fourier.ALL, true, FftOptions.DEFAULT);
  }

  /** {@return the inverse transform of x} */
  public static NDArray ifftn(NDArray x, FftOptions options) {
    return Fourier.complex("ifftn", x, Fourier.ALL, true, options);
  }

  /** {@return half the transform of real x along the last axis} */
  public static NDArray rfft(NDArray x) {
    return Fourier.forward("rfft", x, 1, FftOptions.DEFAULT);
  }

  /** {@return half the transform of real x} */
  public static NDArray rfft(NDArray x, FftOptions options) {
    return Fourier.forward("rfft", x, 1, options);
  }

  /** {@return the real inverse of half a transform, along the last axis} */
  public static NDArray irfft(NDArray x) {
    return Fourier.backward("irfft", x, 1, FftOptions.DEFAULT);
  }

  /** {@return the real inverse of half a transform} */
  public static NDArray irfft(NDArray x, FftOptions options) {
    return Fourier.backward("irfft", x, 1, options);
  }

  /** {@return half the transform of real x along the last two axes} */
  public static NDArray rfft2(NDArray x) {
    return Fourier.forward("rfft2", x, 2, FftOptions.DEFAULT);
  }

  /** {@return half the transform of real x} */
  public static NDArray rfft2(NDArray x, FftOptions options) {
    return Fourier.forward("rfft2", x, 2, options);
  }

  /** {@return the real inverse of half a transform, along the last two axes} */
  public static NDArray irfft2(NDArray x) {
    return Fourier.backward("irfft2", x, 2, FftOptions.DEFAULT);
  }

  /** {@return the real inverse of half a transform} */
  public static NDArray irfft2(NDArray x, FftOptions options) {
    return Fourier.backward("irfft2", x, 2, options);
  }

  /** {@return half the transform of real x along all axes} */
  public static NDArray rfftn(NDArray x) {
    return Fourier.forward("rfftn", x, Fourier.ALL, FftOptions.DEFAULT);
  }

  /** {@return half the transform of real x} */
  public static NDArray rfftn(NDArray x, FftOptions options) {
    return Fourier.forward("rfftn", x, Fourier.ALL, options);
  }

  /** {@return the real inverse of half a transform, along all axes} */
  public static NDArray irfftn(NDArray x) {
    return Fourier.backward("irfftn", x, Fourier.ALL, FftOptions.DEFAULT);
  }

  /** {@return the real inverse of half a transform} */
  public static NDArray irfftn(NDArray x, FftOptions options) {
    return Fourier.backward("irfftn", x, Fourier.ALL, options);
  }

  /**
   * {@return the frequencies of the transform of n points: 0, 1, ..., -2, -1 over n, as float32}
   */
  public static NDArray fftfreq(long n) {
    return Fourier.frequencies("fftfreq", n, 1, false);
  }

  /** {@return the frequencies of the transform of n points at a distance} */
  public static NDArray fftfreq(long n, double spacing) {
    return Fourier.frequencies("fftfreq", n, spacing, false);
  }

  /** {@return the frequencies of half the transform of n real points: 0, 1, ..., n / 2 over n} */
  public static NDArray rfftfreq(long n) {
    return Fourier.frequencies("rfftfreq", n, 1, true);
  }

  /** {@return the frequencies of half the transform of n real points at a distance} */
  public static NDArray rfftfreq(long n, double spacing) {
    return Fourier.frequencies("rfftfreq", n, spacing, true);
  }

  /** {@return x with frequency zero in the middle of the axes; of all if none is given} */
  public static NDArray fftshift(NDArray x, int... axes) {
    return Fourier.shift("fftshift", x, false, axes);
  }

  /** {@return x with frequency zero in front again: undoes {@link #fftshift}} */
  public static NDArray ifftshift(NDArray x, int... axes) {
    return Fourier.shift("ifftshift", x, true, axes);
  }
}
