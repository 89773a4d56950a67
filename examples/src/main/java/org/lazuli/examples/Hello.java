package org.lazuli.examples;

import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.type.Shape;

/** The README's example: derivatives of a function, and a line fitted to points. */
public final class Hello {
  record Line(NDArray slope, NDArray offset) {}

  private Hello() {}

  /** Prints two derivatives and the fitted line. */
  public static void main(String[] args) {
    Fn1<NDArray, NDArray> cosine = Transforms.grad(Ops::sin);
    System.out.println(cosine.apply(Ops.array(0.0)));
    System.out.println(Transforms.grad(cosine).apply(Ops.array(Math.PI / 2)));

    NDArray x = Rand.uniform(-1, 1, Shape.of(100));
    NDArray y = x.times(3).plus(2);
    var gradient =
        Transforms.grad(
            (Line line) -> x.times(line.slope()).plus(line.offset()).minus(y).square().mean());
    Line line = new Line(Ops.array(0.0), Ops.array(0.0));
    for (int step = 0; step < 100; step++) {
      Line slope = gradient.apply(line);
      line =
          new Line(
              line.slope().minus(slope.slope().times(0.5)),
              line.offset().minus(slope.offset().times(0.5)));
      Ops.eval(line);
    }
    System.out.printf("y = %.3f x + %.3f%n", line.slope().item(), line.offset().item());
  }
}
