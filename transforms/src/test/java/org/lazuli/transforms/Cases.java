package org.lazuli.transforms;

import static org.lazuli.Ops.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.op.Combine;
import org.lazuli.spi.Transformer.Flat;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** The functions the rules are tried on, each around one op. */
final class Cases {
  /** Makes an argument; a seed gives the same argument always. */
  interface Maker {
    NDArray make(Random random);
  }

  /** A function of several arrays, as a lambda is easiest written. */
  interface Body {
    NDArray apply(NDArray[] a);
  }

  /** A named function with the domain of its arguments. */
  record Case(String name, Flat function, List<Maker> makers) {
    List<NDArray> arguments(Random random) {
      return makers.stream().map(maker -> maker.make(random)).toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final List<Case> all = new ArrayList<>();

  private Cases() {}

  static List<Case> all() {
    Cases cases = new Cases();
    cases.unary();
    cases.binary();
    cases.reductions();
    cases.views();
    cases.updates();
    cases.indexing();
    cases.others();
    OrderCases.addTo(cases);
    ProductCases.addTo(cases);
    FastCases.addTo(cases);
    QuantizedCases.addTo(cases);
    cases.all.addAll(LinalgCases.all());
    return cases.all;
  }

  void add(String name, Body body, Maker... makers) {
    Flat function = arguments -> List.of(body.apply(arguments.toArray(NDArray[]::new)));
    all.add(new Case(name, function, List.of(makers)));
  }

  static Maker in(double low, double high, long... shape) {
    return random -> Numeric.uniform(random, low, high, Shape.of(shape));
  }

  static Maker index(int bound, long... shape) {
    return random -> {
      int[] values = random.ints(Shape.of(shape).size(), -bound, bound).toArray();
      return Ops.array((Object) values).reshape(shape);
    };
  }

  /** Positions counted from the front, as boxes longer than 1 need them. */
  static Maker start(int bound, long... shape) {
    return random -> {
      int[] values = random.ints(Shape.of(shape).size(), 0, bound).toArray();
      return Ops.array((Object) values).reshape(shape);
    };
  }

  private void unary() {
    add("negative", a -> negative(a[0]), in(-2, 2, 3));
    add("abs", a -> abs(a[0]), in(0.2, 2, 3));
    add("abs below", a -> abs(a[0]), in(-2, -0.2, 3));
    add("sqrt", a -> sqrt(a[0]), in(0.3, 2, 3));
    add("rsqrt", a -> rsqrt(a[0]), in(0.3, 2, 3));
    add("exp", a -> exp(a[0]), in(-1, 1, 2, 2));
    add("expm1", a -> expm1(a[0]), in(-1, 1, 3));
    add("log", a -> log(a[0]), in(0.3, 2, 3));
    add("log2", a -> log2(a[0]), in(0.3, 2, 3));
    add("log10", a -> log10(a[0]), in(0.3, 2, 3));
    add("log1p", a -> log1p(a[0]), in(-0.5, 2, 3));
    add("sin", a -> sin(a[0]), in(-2, 2, 3));
    add("cos", a -> cos(a[0]), in(-2, 2, 3));
    add("tan", a -> tan(a[0]), in(-1, 1, 3));
    add("arcsin", a -> arcsin(a[0]), in(-0.8, 0.8, 3));
    add("arccos", a -> arccos(a[0]), in(-0.8, 0.8, 3));
    add("arctan", a -> arctan(a[0]), in(-2, 2, 3));
    add("sinh", a -> sinh(a[0]), in(-1, 1, 3));
    add("cosh", a -> cosh(a[0]), in(-1, 1, 3));
    add("tanh", a -> tanh(a[0]), in(-1, 1, 3));
    add("arcsinh", a -> arcsinh(a[0]), in(-1, 1, 3));
    add("arccosh", a -> arccosh(a[0]), in(1.3, 3, 3));
    add("arctanh", a -> arctanh(a[0]), in(-0.8, 0.8, 3));
    add("erf", a -> erf(a[0]), in(-1, 1, 3));
    add("erfinv", a -> erfinv(a[0]), in(-0.8, 0.8, 3));
    add("sigmoid", a -> sigmoid(a[0]), in(-2, 2, 3));
    add("floor ceil round trunc sign", a -> steps(a[0]).times(a[0]), in(0.1, 0.4, 3));
    add("isnan", a -> where(isnan(a[0]), a[0], a[0].times(2)), in(-1, 1, 3));
    add("astype", a -> a[0].astype(DType.INT32).astype(DType.FLOAT64).times(a[0]), in(1.1, 1.9, 3));
    add("stopGradient", a -> stopGradient(a[0]).times(0).plus(a[0]), in(-1, 1, 3));
  }

  private static NDArray steps(NDArray x) {
    return floor(x).plus(ceil(x)).plus(round(x)).plus(trunc(x)).plus(sign(x));
  }

  private void binary() {
    Maker any = in(-2, 2, 2, 3);
    Maker row = in(0.5, 2, 3);
    add("add", a -> a[0].plus(a[1]), any, row);
    add("subtract", a -> a[0].minus(a[1]), any, row);
    add("multiply", a -> a[0].times(a[1]), any, row);
    add("divide", a -> a[0].div(a[1]), any, row);
    add("power", a -> power(a[0], a[1]), in(0.3, 2, 2, 3), any);
    add("power of scalar", a -> power(a[0], 3).plus(power(2, a[0])), any);
    add("remainder", a -> remainder(a[0], a[1]), in(2.1, 2.4, 2, 3), in(0.9, 1.0, 3));
    add("floorDivide", a -> floorDivide(a[0], a[1]).times(a[0]), in(2.1, 2.4, 3), in(0.9, 1, 3));
    add("maximum", a -> maximum(a[0], a[1]), any, in(-2, 2, 2, 3));
    add("minimum", a -> minimum(a[0], a[1]), any, in(-2, 2, 2, 3));
    add("arctan2", a -> arctan2(a[0], a[1]), any, row);
    add("logaddexp", a -> logaddexp(a[0], a[1]), any, any);
    add("compare", a -> where(greater(a[0], a[1]), a[0], a[1].times(3)), any, in(-2, 2, 2, 3));
    add("where", a -> where(less(a[2], 0), sin(a[0]), a[1]), any, row, in(-1, 1, 2, 1));
  }

  private void reductions() {
    Maker x = in(-2, 2, 2, 3, 2);
    add("sum", a -> sum(a[0]), x);
    add("sum of axes", a -> sum(a[0], 0, 2), x);
    add("prod", a -> prod(a[0], 1), x);
    add("prod of axes", a -> prod(a[0], true, 0, 2), x);
    add("prod with zeros", a -> prod(withZeros(a[0]), 1), in(0.5, 2, 2, 4));
    add("max", a -> max(a[0], 1), x);
    add("min", a -> min(a[0], 0, 2), x);
    add("mean var", a -> mean(a[0], 1).plus(var(a[0], 1)), x);
    add("std", a -> std(a[0], 1), x);
    add("logsumexp", a -> logsumexp(a[0], 1), x);
    add("softmax", a -> softmax(a[0], 1), in(-1, 1, 2, 3));
    add("argmax", a -> take(a[0], argmax(a[0].times(2))), in(-1, 1, 4));
    add("argmin", a -> argmin(a[0], 1, true).astype(DType.FLOAT64).times(a[0]), in(-1, 1, 2, 3));
  }

  /** The first row gets one zero, the second two. */
  private static NDArray withZeros(NDArray x) {
    NDArray mask = array(DType.FLOAT64, 0, 1, 1, 1, 0, 1, 0, 1).reshape(2, 4);
    return x.times(mask).plus(x.minus(x));
  }

  private void views() {
    Maker x = in(-1, 1, 2, 3);
    add("reshape", a -> a[0].reshape(3, 2).times(a[0].reshape(3, 2)), x);
    add("transpose", a -> sin(transpose(a[0], 1, 0)), x);
    add("transpose 3", a -> sin(transpose(a[0], 2, 0, 1)), in(-1, 1, 2, 1, 3));
    add("broadcast", a -> sin(broadcastTo(a[0], Shape.of(2, 3, 2))), in(-1, 1, 3, 1));
    add("slice", a -> sin(a[0].get("1:, ::2")), x);
    add("slice back", a -> square(a[0].get("::-1, 2:0:-1")), x);
    add("concatenate", a -> square(concatenate(List.of(a[0], a[1]), 1)), x, in(-1, 1, 2, 2));
    add("split stack", a -> stack(split(square(a[0]), 3, 1), 0), x);
    add("pad roll", a -> roll(pad(square(a[0]), new long[][] {{1, 0}, {0, 2}}, 1), 1, 1), x);
    add("tile repeat", a -> tile(a[0], 2).times(repeat(a[0], 2, 1)), x);
  }

  private void updates() {
    Maker x = in(-1, 1, 4, 3);
    Maker u = in(-1, 1, 2, 2);
    for (Combine combine : Combine.values()) {
      add("sliceUpdate " + combine, a -> sin(update(a[0], a[1], combine)), x, u);
      Axes first = Axes.of(0);
      add(
          "scatter " + combine,
          a -> sin(scatter(a[0], List.of(a[1]), a[2], first, combine)),
          in(-1, 1, 3, 2),
          index(3, 4),
          in(-1, 1, 4, 1, 2));
      add(
          "scatter elements " + combine,
          a -> sin(scatter(a[0], List.of(a[1], a[2]), a[3], Axes.of(0, 2), combine)),
          in(-1, 1, 2, 2, 3),
          index(2, 2, 2),
          start(2, 2, 2),
          in(-1, 1, 2, 2, 1, 2, 2));
    }
    add("in place", Cases::inPlace, x, in(-1, 1, 3));
  }

  private static NDArray update(NDArray x, NDArray u, Combine combine) {
    return sliceUpdate(x, u, Longs.of(3, 0), Longs.of(-2, 2), combine);
  }

  private static NDArray inPlace(NDArray[] a) {
    NDArray x = a[0].times(2);
    NDArray before = x.get(1);
    x.set(1, sin(a[1]));
    x.set("2:, 0", x.get("1, 1").times(before.get(2)));
    return x.times(a[0]).plus(before);
  }

  private void indexing() {
    Maker x = in(-1, 1, 3, 4);
    add("take", a -> sin(take(a[0], a[1], 0)), x, index(3, 2, 2));
    add("take flat", a -> sin(take(a[0], a[1])), x, index(12, 3));
    add("takeAlongAxis", a -> sin(takeAlongAxis(a[0], a[1], 1)), x, index(4, 3, 2));
    add(
        "gather",
        a -> sin(gather(a[0], List.of(a[1], a[2]), Axes.of(2, 0), Shape.of(1, 2, 2))),
        in(-1, 1, 2, 2, 3),
        start(2, 3),
        index(2, 3));
    add("get", a -> sin(a[0].get(a[1], 2)), x, index(3, 4));
    add("at add", a -> sin(a[0].at(a[1]).add(a[2])), x, index(3, 4), in(-1, 1, 4, 4));
  }

  private void others() {
    add("matmul", a -> matmul(a[0], a[1]), in(-1, 1, 2, 3), in(-1, 1, 3, 2));
    add("matmul batched", a -> matmul(a[0], a[1]), in(-1, 1, 2, 1, 3), in(-1, 1, 2, 3, 2));
    add("matmul vector", a -> matmul(a[0], a[1]), in(-1, 1, 2, 3), in(-1, 1, 3));
    add("matmul broadcast", a -> matmul(a[0], a[1]), in(-1, 1, 2, 2, 3), in(-1, 1, 3, 2));
    add("outer inner", a -> outer(a[0], a[1]).times(inner(a[0], a[0])), in(-1, 1, 2), in(-1, 1, 3));
    add("unused", a -> a[0].times(2), in(-1, 1, 2), in(-1, 1, 3));
    add("constant", a -> Ops.arange(0, 3, 1, DType.FLOAT64), in(-1, 1, 2));
    add("integers", a -> a[0].times(a[1].plus(1)), in(-1, 1, 2), index(5, 2));
  }
}
