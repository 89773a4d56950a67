package org.lazuli.graph;

import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Inst.Fold;
import org.lazuli.graph.complex.Arithmetic;
import org.lazuli.graph.complex.Element;
import org.lazuli.op.Binary;
import org.lazuli.op.Reduce;
import org.lazuli.op.Scan;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/**
 * Elements folded in loop stages, with the result in the straight stage after them.
 *
 * <p>Complex sums are sums of the parts. The largest complex element takes two loops: over the real
 * parts, then over the imaginary parts of those that have that real part.
 */
final class Folds {
  private Folds() {}

  static Fold of(Reduce.Kind kind) {
    return switch (kind) {
      case SUM -> Fold.SUM;
      case PROD -> Fold.PROD;
      case MAX -> Fold.MAX;
      case MIN -> Fold.MIN;
    };
  }

  /** {@return the folded elements of a value in another dtype} */
  static Element fold(Lowering code, Fold fold, Value x, Coords at, DType result) {
    DType dtype = x.spec.dtype();
    Arithmetic arithmetic = code.draft.arithmetic();
    if (dtype.isComplex() && fold != Fold.SUM) {
      return arithmetic.convert(ordered(code, fold, x, at), position(fold, dtype), result);
    }
    code.stage(true);
    DType wide = fold == Fold.SUM || fold == Fold.PROD ? wide(dtype) : dtype;
    Element element = arithmetic.convert(code.emitter.element(x, at), dtype, wide);
    Element total = accumulate(code, fold, element);
    code.stage(false);
    return arithmetic.convert(total, position(fold, wide), result);
  }

  /** {@return the sum of products over a loop stage that is open} */
  static Element product(Lowering code, Element x, Element y, DType dtype) {
    Arithmetic arithmetic = code.draft.arithmetic();
    DType wide = wide(dtype);
    Element left = arithmetic.convert(x, dtype, wide);
    Element right = arithmetic.convert(y, dtype, wide);
    Element product = arithmetic.binary(Binary.MULTIPLY, wide, left, right);
    Element sum = accumulate(code, Fold.SUM, product);
    code.stage(false);
    return arithmetic.convert(sum, wide, dtype);
  }

  /** {@return an element of an open loop stage combined with those of all passes before} */
  static Element running(Lowering code, Scan.Kind kind, Element x, DType dtype) {
    Arithmetic arithmetic = code.draft.arithmetic();
    DType wide = wide(dtype);
    Element element = arithmetic.convert(x, dtype, wide);
    Binary function = kind.function();
    Element result = element.map(part -> code.draft.emit(new Inst.Running(function, part)));
    return arithmetic.convert(result, wide, dtype);
  }

  private static Element accumulate(Lowering code, Fold fold, Element x) {
    return x.map(part -> code.draft.emit(new Inst.Accumulate(fold, part)));
  }

  private static DType position(Fold fold, DType otherwise) {
    return fold == Fold.ARGMAX || fold == Fold.ARGMIN ? DType.INT64 : otherwise;
  }

  /** {@return the dtype sums accumulate in: 16-bit floats lose too much} */
  private static DType wide(DType dtype) {
    return dtype == DType.FLOAT16 || dtype == DType.BFLOAT16 ? DType.FLOAT32 : dtype;
  }

  /** The first or last in the order by real, then imaginary part, or where it is; NaN wins. */
  private static Element ordered(Lowering code, Fold fold, Value x, Coords at) {
    boolean most = fold == Fold.MAX || fold == Fold.ARGMAX;
    Fold part = most ? Fold.MAX : Fold.MIN;
    code.stage(true);
    int re = loop(code, part, key(code, code.emitter.element(x, at)));
    code.stage(true);
    Element element = code.emitter.element(x, at);
    int none = bound(code, x.spec.dtype().real(), most);
    int candidate = same(code, key(code, element), re);
    int im = loop(code, part, code.draft.emit(new Inst.Choose(candidate, element.im(), none)));
    int unknown = code.draft.emit(new Inst.Apply1(Unary.ISNAN, re));
    if (fold == Fold.MAX || fold == Fold.MIN) {
      return new Element(re, code.draft.emit(new Inst.Choose(unknown, re, im)));
    }
    code.stage(true);
    element = code.emitter.element(x, at);
    int first = same(code, key(code, element), re);
    int second = code.draft.emit(new Inst.Apply2(Binary.EQUAL, element.im(), im));
    int either = code.draft.emit(new Inst.Apply2(Binary.BITWISE_OR, second, unknown));
    int found = code.draft.emit(new Inst.Apply2(Binary.BITWISE_AND, first, either));
    return Element.real(loop(code, Fold.ARGMAX, found));
  }

  private static int loop(Lowering code, Fold fold, int x) {
    int total = code.draft.emit(new Inst.Accumulate(fold, x));
    code.stage(false);
    return total;
  }

  /** The real part, or NaN if either part is. */
  private static int key(Lowering code, Element x) {
    int unknown = code.draft.emit(new Inst.Apply1(Unary.ISNAN, x.im()));
    return code.draft.emit(new Inst.Choose(unknown, x.im(), x.re()));
  }

  /** Whether two numbers are equal or both NaN. */
  private static int same(Lowering code, int x, int y) {
    int equal = code.draft.emit(new Inst.Apply2(Binary.EQUAL, x, y));
    int left = code.draft.emit(new Inst.Apply1(Unary.ISNAN, x));
    int right = code.draft.emit(new Inst.Apply1(Unary.ISNAN, y));
    int unknown = code.draft.emit(new Inst.Apply2(Binary.BITWISE_AND, left, right));
    return code.draft.emit(new Inst.Apply2(Binary.BITWISE_OR, equal, unknown));
  }

  private static int bound(Lowering code, DType dtype, boolean most) {
    double x = most ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return code.draft.emit(Inst.Literal.of(dtype, x));
  }
}
