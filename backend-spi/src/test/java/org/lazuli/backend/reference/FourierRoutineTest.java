package org.lazuli.backend.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lazuli.op.Fft;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

class FourierRoutineTest {
  private static final double EXACT = 1e-15;

  static IntStream lengths() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 40),
        IntStream.of(97, 101, 128, 169, 210, 243, 257, 331, 625, 1000, 1001, 1021, 2310, 4096));
  }

  /** The sum that defines the transform, with exact roots. */
  private static double[][] plain(double[] re, double[] im) {
    int n = re.length;
    double[][] out = new double[2][n];
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        long turn = 2L * ((long) j * k % n);
        double c = Roots.cos(turn, n);
        double s = -Roots.sin(turn, n);
        out[0][k] += re[j] * c - im[j] * s;
        out[1][k] += re[j] * s + im[j] * c;
      }
    }
    return out;
  }

  private static double[] random(int n, Random random) {
    return random.doubles(n, -1, 1).toArray();
  }

  @ParameterizedTest
  @MethodSource("lengths")
  void everyLengthIsItsDefinition(int n) {
    Random random = new Random(n);
    double[] re = random(n, random);
    double[] im = random(n, random);
    double[][] expected = plain(re, im);
    Dft.of(n).run(re, im);
    double tolerance = 20 * EXACT * n;
    for (int k = 0; k < n; k++) {
      assertEquals(expected[0][k], re[k], tolerance, "real part " + k);
      assertEquals(expected[1][k], im[k], tolerance, "imaginary part " + k);
    }
  }

  @Test
  void idleTransformsAreTakenOnceAndTheOldestGo() {
    IdleDfts idle = new IdleDfts();
    Dft eight = idle.take(8);
    idle.give(8, eight);
    assertSame(eight, idle.take(8));
    assertNotSame(eight, idle.take(8));
    idle.give(8, eight);
    Dft first = idle.take(1 << 16);
    Dft second = idle.take(1 << 16);
    idle.give(1 << 16, first);
    idle.give(1 << 16, second);
    assertSame(second, idle.take(1 << 16));
    assertSame(eight, idle.take(8));
    idle.give(8, eight);
    idle.give(1 << 17, new MixedRadix(1 << 17));
    assertNotSame(eight, idle.take(8));
  }

  @Test
  void plansCanRunAgain() {
    for (int n : new int[] {8, 12, 35, 37}) {
      double[] re = random(n, new Random(1));
      double[] im = random(n, new Random(2));
      double[] same = re.clone();
      double[] other = im.clone();
      Dft dft = Dft.of(n);
      dft.run(re, im);
      dft.run(im, re);
      for (int k = 0; k < n; k++) {
        assertEquals(same[k], re[k] / n, 10 * EXACT);
        assertEquals(other[k], im[k] / n, 10 * EXACT);
      }
    }
  }

  @Test
  void rootsAreExact() {
    assertEquals(0.5, Roots.cos(1, 3), EXACT / 8);
    assertEquals(0, Roots.cos(1, 2));
    assertEquals(-1, Roots.cos(1, 1));
    assertEquals(-1, Roots.sin(3, 2));
    assertEquals(Math.sqrt(0.5), Roots.sin(1, 4), EXACT / 8);
    Roots roots = new Roots(12);
    for (int j = 0; j < 12; j++) {
      assertEquals(Math.cos(Math.PI * j / 6), roots.re[j], EXACT);
      assertEquals(-Math.sin(Math.PI * j / 6), roots.im[j], EXACT);
    }
  }

  @Test
  void largeOnesAreExactToo() {
    int n = 1 << 20;
    double[] re = new double[n];
    double[] im = new double[n];
    re[1] = 1;
    Dft.of(n).run(re, im);
    double worst = 0;
    for (int k = 0; k < n; k++) {
      worst = Math.max(worst, Math.abs(re[k] - Roots.cos(2L * k, n)));
      worst = Math.max(worst, Math.abs(im[k] + Roots.sin(2L * k, n)));
    }
    assertTrue(worst < 2 * EXACT, "off by " + worst);
  }

  private static float[] run(Fft op, Spec spec, float... x) {
    Shape shape = op.infer(List.of(spec)).shape();
    boolean complex = op.infer(List.of(spec)).dtype().isComplex();
    float[] out = new float[(int) shape.size() * (complex ? 2 : 1)];
    List<MemorySegment> from = List.of(MemorySegment.ofArray(x));
    HostRoutines.of(op, List.of(spec)).run(from, List.of(MemorySegment.ofArray(out)));
    return out;
  }

  private static void same(float[] expected, float[] actual) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 1e-6f, "number " + i);
    }
  }

  @Test
  void realOnesGoAlongTheAxis() {
    Spec real = new Spec(Shape.of(4, 2), DType.FLOAT32);
    float[] half = run(new Fft(Fft.Kind.REAL_FORWARD, 0, 4), real, 1, 0, 2, 0, 3, 0, 4, 1);
    same(new float[] {10, 0, 1, 0, -2, 2, 0, 1, -2, 0, -1, 0}, half);
    Spec complex = new Spec(Shape.of(3, 2), DType.COMPLEX64);
    float[] back = run(new Fft(Fft.Kind.REAL_BACKWARD, 0, 4), complex, half);
    same(new float[] {4, 0, 8, 0, 12, 0, 16, 4}, back);
  }

  @Test
  void backwardUndoesForward() {
    Spec spec = new Spec(Shape.of(2, 3), DType.COMPLEX64);
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    float[] there = run(new Fft(Fft.Kind.FORWARD, 1, 3), spec, x);
    float[] back = run(new Fft(Fft.Kind.BACKWARD, 1, 3), spec, there);
    for (int i = 0; i < x.length; i++) {
      assertEquals(3 * x[i], back[i], 1e-5f);
    }
  }

  /** What has no imaginary part by symmetry is read without. */
  @Test
  void strayImaginaryPartsAreLeftOut() {
    Spec spec = new Spec(Shape.of(2), DType.COMPLEX64);
    same(new float[] {3, -1}, run(new Fft(Fft.Kind.REAL_BACKWARD, 0, 2), spec, 1, 5, 2, 7));
  }

  @Test
  void nothingIsNothing() {
    Spec spec = new Spec(Shape.of(0, 3), DType.COMPLEX64);
    same(new float[0], run(new Fft(Fft.Kind.FORWARD, 1, 3), spec));
  }
}
