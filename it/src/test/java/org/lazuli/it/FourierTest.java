package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.it.Derived.distance;
import static org.lazuli.it.Refusals.refused;

import org.junit.jupiter.api.Test;
import org.lazuli.Fft;
import org.lazuli.FftNorm;
import org.lazuli.FftOptions;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Fourier transforms as users call them; the op by itself is in the op table. */
class FourierTest {
  private static final FftOptions PLAIN = FftOptions.DEFAULT;

  @Test
  void inversesUndoTheOthers() {
    NDArray x = Rand.normal(Shape.of(3, 6, 5)).astype(DType.FLOAT64).eval();
    for (FftNorm norm : FftNorm.values()) {
      FftOptions options = PLAIN.norm(norm);
      assertTrue(distance(Fft.ifft(Fft.fft(x, options), options), x) < 1e-14);
      assertTrue(distance(Fft.ifft2(Fft.fft2(x, options), options), x) < 1e-14);
      assertTrue(distance(Fft.ifftn(Fft.fftn(x, options), options), x) < 1e-14);
      assertTrue(distance(Fft.irfft(Fft.rfft(x, options), options.sizes(5)), x) < 1e-14);
      assertTrue(distance(Fft.irfft2(Fft.rfft2(x, options), options.sizes(6, 5)), x) < 1e-14);
      assertTrue(distance(Fft.irfftn(Fft.rfftn(x, options), options.sizes(3, 6, 5)), x) < 1e-14);
    }
  }

  @Test
  void doublesStayWide() {
    NDArray x = Ops.ones(DType.FLOAT64, 2, 4);
    assertEquals(DType.COMPLEX128, Fft.fft(x).dtype());
    assertEquals(DType.COMPLEX128, Fft.rfft(x).dtype());
    assertEquals(DType.FLOAT64, Fft.irfft(x).dtype());
    assertEquals(DType.COMPLEX64, Fft.fft(Ops.ones(DType.FLOAT16, 4)).dtype());
    assertEquals(DType.FLOAT32, Fft.irfft(Ops.ones(DType.INT8, 4)).dtype());
  }

  /** Lengths that machine code does and does not, of more rows than there are processors. */
  @Test
  void rowsAreTransformedLikeEachByItself() {
    for (int n : new int[] {11, 12, 26, 300, 347}) {
      NDArray x = Rand.normal(Shape.of(7, n, 2)).eval();
      NDArray all = Fft.rfft(x, PLAIN.axes(1));
      NDArray back = Fft.irfft(all, PLAIN.axes(1).sizes(n));
      assertTrue(distance(back, x) < 1e-5);
      for (int i = 0; i < 7; i++) {
        NDArray row = Ops.transpose(x.get(i));
        NDArray spectrum = Fft.fft(row).get("..., 0:" + (n / 2 + 1));
        assertTrue(distance(Ops.transpose(spectrum), all.get(i)) < 1e-4);
      }
    }
  }

  @Test
  void sizesCutAndContinue() {
    NDArray x = Ops.array(1.0, 2.0, 3.0, 4.0);
    NDArray cut = Fft.fft(x, PLAIN.sizes(2));
    assertEquals(0, distance(cut, Fft.fft(x.get("0:2"))));
    NDArray longer = Fft.rfft(x, PLAIN.sizes(6));
    assertTrue(distance(longer, Fft.rfft(Ops.array(1.0, 2.0, 3.0, 4.0, 0.0, 0.0))) < 1e-6);
    assertEquals(Shape.of(4), longer.shape());
    assertEquals(Shape.of(3), Fft.fft(Ops.zeros(0), PLAIN.sizes(3)).shape());
    assertEquals(Shape.of(0, 3), Fft.fft(Ops.zeros(0, 3)).shape());
  }

  @Test
  void sizesAloneMeanTheLastAxes() {
    NDArray x = Rand.normal(Shape.of(2, 4, 5)).eval();
    NDArray expected = Fft.fft2(x, PLAIN.sizes(3, 7));
    assertEquals(0, distance(Fft.fftn(x, PLAIN.sizes(3, 7)), expected));
  }

  /** Parseval: what the gradient of a spectrum's energy says of every norm. */
  @Test
  void energyHasTheGradientOfTheSignals() {
    NDArray x = Rand.normal(Shape.of(4, 9)).eval();
    FftOptions ortho = PLAIN.norm(FftNorm.ORTHO);
    NDArray gradient =
        Transforms.grad((NDArray y) -> Ops.sum(Ops.square(Ops.abs(Fft.fft2(y, ortho))))).apply(x);
    assertTrue(distance(gradient, x.times(2)) < 1e-5);
  }

  @Test
  void frequenciesAndTheirOrder() {
    assertArrayEquals(new double[] {0, 0.25, -0.5, -0.25}, Fft.fftfreq(4).toDoubles());
    assertArrayEquals(new double[] {0, 1, 2, -2, -1}, Fft.fftfreq(5, 0.2).toDoubles(), 1e-6);
    assertArrayEquals(new double[] {0, 1, 2}, Fft.rfftfreq(4, 0.25).toDoubles());
    NDArray shifted = Fft.fftshift(Fft.fftfreq(5, 0.2));
    assertArrayEquals(new double[] {-2, -1, 0, 1, 2}, shifted.toDoubles(), 1e-6);
    NDArray x = Ops.reshape(Ops.arange(15), 3, 5);
    assertEquals(0, distance(Fft.ifftshift(Fft.fftshift(x)), x));
    assertEquals(0, distance(Fft.fftshift(x, -1), Ops.roll(x, 2, 1)));
  }

  @Test
  void errors() {
    NDArray x = Ops.ones(2, 3);
    refused("fft", () -> Fft.fft(Ops.array(1.0)), "axis -1");
    refused("fft", () -> Fft.fft(x, PLAIN.axes(2)), "axis 2");
    refused("fft", () -> Fft.fft(x, PLAIN.axes(0, 1)), "[0, 1]");
    refused("fftn", () -> Fft.fftn(x, PLAIN.axes(0, -2)), "twice");
    refused("fftn", () -> Fft.fftn(Ops.array(1.0)), "axis");
    refused("ifft2", () -> Fft.ifft2(x, PLAIN.sizes(4)), "[4]");
    refused("rfft", () -> Fft.rfft(Fft.fft(x)), "complex64(2, 3)");
    refused("irfft", () -> Fft.irfft(Ops.ones(2, 1)), "0 points", "(2, 1)");
    refused("fft", () -> Fft.fft(Ops.ones(2, 0)), "(2, 0)");
    refused("fft", () -> PLAIN.sizes(0), "[0]");
    refused("fftfreq", () -> Fft.fftfreq(0), "0");
    assertThrows(NullPointerException.class, () -> Fft.fft(null));
    assertThrows(NullPointerException.class, () -> Fft.fft(x, null));
  }
}
