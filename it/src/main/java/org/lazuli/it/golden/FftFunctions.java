package org.lazuli.it.golden;

import org.lazuli.Fft;
import org.lazuli.FftNorm;
import org.lazuli.FftOptions;
import org.lazuli.NDArray;

/** Fourier transforms. */
final class FftFunctions {
  private interface Transform {
    NDArray apply(NDArray x, FftOptions options);
  }

  private interface Shift {
    NDArray apply(NDArray x, int... axes);
  }

  private FftFunctions() {}

  static void define(Functions f) {
    single(f, "fft", Fft::fft);
    single(f, "ifft", Fft::ifft);
    single(f, "rfft", Fft::rfft);
    single(f, "irfft", Fft::irfft);
    several(f, "fft2(a, s=None, axes=[-2, -1]", Fft::fft2);
    several(f, "ifft2(a, s=None, axes=[-2, -1]", Fft::ifft2);
    several(f, "rfft2(a, s=None, axes=[-2, -1]", Fft::rfft2);
    several(f, "irfft2(a, s=None, axes=[-2, -1]", Fft::irfft2);
    several(f, "fftn(a, s=None, axes=None", Fft::fftn);
    several(f, "ifftn(a, s=None, axes=None", Fft::ifftn);
    several(f, "rfftn(a, s=None, axes=None", Fft::rfftn);
    several(f, "irfftn(a, s=None, axes=None", Fft::irfftn);
    shift(f, "fftshift", Fft::fftshift);
    shift(f, "ifftshift", Fft::ifftshift);
    f.define("mx.fft.fftfreq(n, d=1.0)", c -> Fft.fftfreq(c.whole("n"), c.real("d")));
    f.define("mx.fft.rfftfreq(n, d=1.0)", c -> Fft.rfftfreq(c.whole("n"), c.real("d")));
  }

  private static void single(Functions f, String name, Transform transform) {
    f.define(
        "mx.fft." + name + "(a, n=None, axis=-1, norm='backward')",
        c -> {
          FftOptions options = options(c).axes(c.integer("axis"));
          options = c.has("n") ? options.sizes(c.whole("n")) : options;
          return transform.apply(c.array("a"), options);
        });
  }

  private static void several(Functions f, String signature, Transform transform) {
    f.define(
        "mx.fft." + signature + ", norm='backward')",
        c -> {
          FftOptions options = options(c);
          options = c.has("axes") ? options.axes(c.axes("axes")) : options;
          options = c.has("s") ? options.sizes(c.wholes("s")) : options;
          return transform.apply(c.array("a"), options);
        });
  }

  private static FftOptions options(Arguments c) {
    return FftOptions.DEFAULT.norm(c.constant("norm", FftNorm.class));
  }

  private static void shift(Functions f, String name, Shift shift) {
    f.define("mx.fft." + name + "(a, axes=None)", c -> shift.apply(c.array("a"), c.axes("axes")));
  }
}
