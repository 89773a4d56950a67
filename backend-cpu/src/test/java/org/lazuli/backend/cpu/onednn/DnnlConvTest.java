package org.lazuli.backend.cpu.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.backend.Layout;
import org.lazuli.backend.cpu.memory.BlockAllocator;
import org.lazuli.op.Conv;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Layers and their gradients by oneDNN against the definition of the op. */
class DnnlConvTest {
  private static final Longs ONE = Longs.of(1, 1);

  /** A convolution of two spatial axes with operands of these shapes. */
  private record Case(String name, Conv op, Shape x, Shape w) {}

  private static Conv conv(Longs stride, Longs low, Longs high, Longs dilation, int groups) {
    return new Conv(stride, low, high, dilation, ONE, groups, false);
  }

  private static Stream<Case> cases() {
    Longs zero = Longs.of(0, 0);
    Longs two = Longs.of(2, 2);
    return Stream.of(
        new Case(
            "plain", conv(ONE, zero, zero, ONE, 1), Shape.of(4, 9, 8, 16), Shape.of(32, 3, 3, 16)),
        new Case(
            "pieces", conv(ONE, zero, ONE, ONE, 1), Shape.of(11, 6, 5, 16), Shape.of(24, 3, 3, 16)),
        new Case(
            "one channel", conv(ONE, ONE, ONE, ONE, 1), Shape.of(3, 9, 8, 1), Shape.of(8, 3, 3, 1)),
        new Case(
            "strided", conv(two, ONE, zero, ONE, 1), Shape.of(2, 9, 8, 16), Shape.of(16, 3, 2, 16)),
        new Case(
            "dilated", conv(ONE, two, two, two, 1), Shape.of(2, 9, 8, 16), Shape.of(16, 3, 3, 16)),
        new Case(
            "grouped", conv(ONE, ONE, ONE, ONE, 2), Shape.of(2, 7, 7, 32), Shape.of(32, 3, 3, 16)),
        new Case(
            "to input",
            new Conv(ONE, ONE, ONE, ONE, ONE, 1, true),
            Shape.of(4, 9, 8, 16),
            Shape.of(32, 3, 3, 16)),
        new Case(
            "to strided input",
            new Conv(ONE, two, Longs.of(3, 2), ONE, two, 1, true),
            Shape.of(4, 4, 5, 16),
            Shape.of(32, 3, 3, 16)),
        new Case(
            "to weights",
            conv(ONE, ONE, ONE, ONE, 1),
            Shape.of(16, 9, 8, 5),
            Shape.of(32, 9, 8, 5)),
        new Case(
            "to strided weights",
            conv(ONE, ONE, zero, two, 1),
            Shape.of(16, 32, 32, 4),
            Shape.of(16, 16, 16, 4)));
  }

  @TestFactory
  Stream<DynamicTest> meansTheDefinition() {
    assumeTrue(DnnlLibrary.isAvailable(), DnnlLibrary.status());
    return cases().map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)));
  }

  private static void check(Case c) {
    Shape out =
        c.op()
            .infer(
                java.util.List.of(new Spec(c.x(), DType.FLOAT32), new Spec(c.w(), DType.FLOAT32)))
            .shape();
    Random random = new Random(7);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment x = random(arena, c.x(), random);
      MemorySegment w = random(arena, c.w(), random);
      MemorySegment y = arena.allocate(out.size() * Float.BYTES, 64);
      var kernel =
          new DnnlConv(new BlockAllocator())
              .create(c.op(), operand(c, c.x()), operand(c, c.w()), layout(out));
      assertTrue(kernel.isPresent(), "oneDNN has code for it");
      kernel.get().execute(x.address(), w.address(), y.address());
      for (long i = 0; i < out.size(); i++) {
        double wanted = element(c, out, i, x, w);
        float got = y.getAtIndex(ValueLayout.JAVA_FLOAT, i);
        assertEquals(wanted, got, 2e-4, "element " + i + " of " + out);
      }
    }
  }

  private static Layout layout(Shape shape) {
    return Layout.rowMajor(DType.FLOAT32, shape);
  }

  /** The way to the weights is asked for with views: the last axis lies first. */
  private static Layout operand(Case c, Shape shape) {
    if (!c.name().startsWith("to") || !c.name().endsWith("weights")) {
      return layout(shape);
    }
    long channels = shape.dim(0);
    long row = shape.dim(2) * channels;
    Longs strides = Longs.of(1, row, channels, shape.dim(1) * row);
    return new Layout(DType.FLOAT32, shape, strides);
  }

  private static long position(Layout layout, long... at) {
    long position = 0;
    for (int i = 0; i < at.length; i++) {
      position += at[i] * layout.strides().get(i);
    }
    return position;
  }

  private static MemorySegment random(Arena arena, Shape shape, Random random) {
    MemorySegment data = arena.allocate(shape.size() * Float.BYTES, 64);
    for (long i = 0; i < shape.size(); i++) {
      data.setAtIndex(ValueLayout.JAVA_FLOAT, i, random.nextFloat() - 0.5f);
    }
    return data;
  }

  private static double element(Case c, Shape out, long i, MemorySegment x, MemorySegment w) {
    long filter = i % out.dim(3);
    long column = i / out.dim(3) % out.dim(2);
    long row = i / out.dim(3) / out.dim(2) % out.dim(1);
    long example = i / out.dim(3) / out.dim(2) / out.dim(1);
    long channels = c.w().dim(3);
    long group = filter / (c.w().dim(0) / c.op().groups());
    double sum = 0;
    for (long a = 0; a < c.w().dim(1); a++) {
      for (long b = 0; b < c.w().dim(2); b++) {
        long from = place(c, 0, row, a);
        long beside = place(c, 1, column, b);
        for (long k = 0; from >= 0 && beside >= 0 && k < channels; k++) {
          long at = position(operand(c, c.x()), example, from, beside, group * channels + k);
          long tap = position(operand(c, c.w()), filter, a, b, k);
          sum +=
              (double) x.getAtIndex(ValueLayout.JAVA_FLOAT, at)
                  * w.getAtIndex(ValueLayout.JAVA_FLOAT, tap);
        }
      }
    }
    return sum;
  }

  /** {@return the element of x under a tap of the window, or -1 for a zero} */
  private static long place(Case c, int axis, long position, long tap) {
    Conv op = c.op();
    long turned = op.flip() ? c.w().dim(axis + 1) - 1 - tap : tap;
    long wide =
        position * op.stride().get(axis) + turned * op.dilation().get(axis) - op.low().get(axis);
    long at = wide / op.spread().get(axis);
    boolean inside = wide >= 0 && wide % op.spread().get(axis) == 0 && at < c.x().dim(axis + 1);
    return inside ? at : -1;
  }
}
