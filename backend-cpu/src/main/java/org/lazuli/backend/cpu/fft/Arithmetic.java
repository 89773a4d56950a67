package org.lazuli.backend.cpu.fft;

import org.lazuli.backend.cpu.fft.VectorText.Value;
import org.lazuli.backend.cpu.llvm.render.IrText;

/**
 * Arithmetic on complex values of one type; products may be fused with sums, nothing else is
 * rearranged.
 */
final class Arithmetic {
  private final IrText ir;
  private final String type;

  Arithmetic(IrText ir, String type) {
    this.ir = ir;
    this.type = type;
  }

  String add(String x, String y) {
    return apply("fadd", x, y);
  }

  String subtract(String x, String y) {
    return apply("fsub", x, y);
  }

  String multiply(String x, String y) {
    return apply("fmul", x, y);
  }

  String negative(String x) {
    return ir.set("fneg " + type + " " + x);
  }

  private String apply(String function, String x, String y) {
    return ir.set(function + " contract " + type + " " + x + ", " + y);
  }

  Value add(Value x, Value y) {
    return new Value(add(x.re(), y.re()), add(x.im(), y.im()));
  }

  Value subtract(Value x, Value y) {
    return new Value(subtract(x.re(), y.re()), subtract(x.im(), y.im()));
  }

  Value multiply(Value x, Value y) {
    return new Value(
        subtract(multiply(x.re(), y.re()), multiply(x.im(), y.im())),
        add(multiply(x.re(), y.im()), multiply(x.im(), y.re())));
  }

  /** {@return x times a real value} */
  Value scale(Value x, String factor) {
    return new Value(multiply(x.re(), factor), multiply(x.im(), factor));
  }

  /** {@return -i x} */
  Value quarterBack(Value x) {
    return new Value(x.im(), negative(x.re()));
  }

  Value conjugate(Value x) {
    return new Value(x.re(), negative(x.im()));
  }
}
