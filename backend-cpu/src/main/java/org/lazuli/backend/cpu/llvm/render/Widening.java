package org.lazuli.backend.cpu.llvm.render;

import java.util.function.Function;

/** Float32 functions that compute in float64. */
final class Widening {
  private Widening() {}

  /** {@return what a body in float64 gives, rounded to the type} */
  static String through(Real r, Function<Real, String> body) {
    String value = body.apply(new Real(r.text(), true));
    return r.wide() ? value : r.text().set("fptrunc double " + value + " to float");
  }

  /** {@return a value in the wider type} */
  static String widen(Real from, Real to, String x) {
    return from.wide() == to.wide() ? x : to.text().set("fpext float " + x + " to double");
  }
}
