package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lazuli.it.Derived.distance;
import static org.lazuli.it.Refusals.refused;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lazuli.ConvOptions;
import org.lazuli.ConvolveMode;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Convolutions as users call them; the op by itself is in the op table. */
class ConvolutionTest {
  private static final ConvOptions PLAIN = ConvOptions.DEFAULT;

  /** More windows than are laid out at once, of one image and of many. */
  @ParameterizedTest
  @EnumSource(names = {"FLOAT32", "FLOAT64"})
  void largeOnesAreSumsOfShiftedCopies(DType dtype) {
    for (Shape shape : List.of(Shape.of(1, 300, 300, 4), Shape.of(300, 30, 30, 4))) {
      NDArray x = Rand.normal(shape).astype(dtype).eval();
      NDArray filters = Ops.ones(dtype, 2, 5, 5, 4);
      NDArray all = Ops.sum(x, true, 3);
      NDArray expected = Ops.zeros(dtype, 1);
      for (int i = 0; i < 5; i++) {
        for (int j = 0; j < 5; j++) {
          long bottom = shape.dim(1) - 4 + i;
          long right = shape.dim(2) - 4 + j;
          expected =
              expected.plus(all.get(":, %d:%d, %d:%d".formatted(i, bottom, j, right))).eval();
        }
      }
      NDArray result = Ops.conv2d(x, filters);
      assertEquals(
          shape.with(1, shape.dim(1) - 4).with(2, shape.dim(2) - 4).with(3, 2), result.shape());
      assertTrue(distance(result, expected) < 2e-4);
    }
  }

  @Test
  void transposedIsTheGradient() {
    NDArray x = Rand.normal(Shape.of(2, 7, 3)).eval();
    NDArray filters = Rand.normal(Shape.of(4, 3, 3)).eval();
    ConvOptions options = PLAIN.stride(2).padding(1);
    NDArray g = Rand.normal(Shape.of(2, 4, 4)).eval();
    NDArray gradient =
        Transforms.grad((NDArray y) -> Ops.sum(Ops.conv1d(y, filters, options).times(g))).apply(x);
    NDArray turned = Ops.transpose(filters, 2, 1, 0);
    assertTrue(distance(gradient, Ops.convTranspose1d(g, turned, options)) < 1e-5);
  }

  @Test
  void modesOfConvolve() {
    NDArray a = Ops.array(1.0, 2.0, 3.0);
    NDArray v = Ops.array(0.0, 1.0, 0.5);
    assertArrayEquals(new double[] {0, 1, 2.5, 4, 1.5}, Ops.convolve(a, v).toDoubles());
    assertArrayEquals(new double[] {1, 2.5, 4}, Ops.convolve(a, v, ConvolveMode.SAME).toDoubles());
    assertArrayEquals(new double[] {2.5}, Ops.convolve(a, v, ConvolveMode.VALID).toDoubles());
  }

  @Test
  void dtypesArePromoted() {
    NDArray x = Ops.ones(DType.FLOAT16, 1, 3, 1);
    assertEquals(DType.FLOAT32, Ops.conv1d(x, Ops.ones(1, 2, 1)).dtype());
    assertEquals(DType.FLOAT16, Ops.conv1d(x, Ops.ones(DType.INT32, 1, 2, 1)).dtype());
  }

  @Test
  void errors() {
    NDArray x = Ops.ones(1, 5, 4);
    NDArray filters = Ops.ones(2, 3, 4);
    NDArray whole = Ops.ones(DType.INT32, 1, 5, 4);
    refused("conv2d", () -> Ops.conv2d(x, filters), "4 axes", "(1, 5, 4)", "(2, 3, 4)");
    refused("conv1d", () -> Ops.conv1d(x, Ops.ones(2, 3, 3)), "channels", "(2, 3, 3)");
    refused("conv1d", () -> Ops.conv1d(x, filters, PLAIN.groups(2)), "groups 2");
    refused("conv1d", () -> Ops.conv1d(whole, whole), "int32", "astype");
    refused("conv1d", () -> Ops.conv1d(x, Ops.ones(2, 6, 4)), "axis 1", "(2, 6, 4)");
    refused("conv1d", () -> Ops.conv1d(x, filters, PLAIN.padding(-2)), "axis 1");
    refused("conv1d", () -> Ops.conv1d(x, filters, PLAIN.stride(1, 2)), "stride [1, 2]");
    refused("conv1d", () -> Ops.conv1d(x, filters, PLAIN.outputPadding(1)), "outputPadding");
    refused("convTranspose1d", () -> Ops.convTranspose1d(x, filters, PLAIN.flip(true)), "flip");
    refused("convGeneral", () -> Ops.convGeneral(Ops.ones(2, 2), filters, PLAIN), "(2, 2)");
    refused("conv", () -> PLAIN.stride(0), "[0]");
    refused("conv", () -> PLAIN.groups(0), "groups");
    refused("convolve", () -> Ops.convolve(x, x), "(1, 5, 4)");
    refused("convolve", () -> Ops.convolve(Ops.ones(0), Ops.ones(2)), "(0,)");
    assertThrows(NullPointerException.class, () -> Ops.conv1d(x, null));
    assertThrows(NullPointerException.class, () -> Ops.conv1d(x, filters, null));
  }
}
