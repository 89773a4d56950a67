package org.lazuli.backend.cpu.llvm.render;

/**
 * Arithmetic of one floating type and of the integers of its width, as IR without branches.
 *
 * @param text where to write
 * @param wide whether the type is float64, else it is float32
 */
record Real(IrText text, boolean wide) {
  String type() {
    return wide ? "double" : "float";
  }

  String integer() {
    return wide ? "i64" : "i32";
  }

  private String suffix() {
    return wide ? "f64" : "f32";
  }

  /** {@return the constant nearest to a number} */
  String constant(double value) {
    return Types.real(wide ? value : (float) value);
  }

  String add(String x, String y) {
    return binary("fadd", x, y);
  }

  String subtract(String x, String y) {
    return binary("fsub", x, y);
  }

  String multiply(String x, String y) {
    return binary("fmul", x, y);
  }

  String multiply(String x, double y) {
    return multiply(x, constant(y));
  }

  String divide(String x, String y) {
    return binary("fdiv", x, y);
  }

  private String binary(String operation, String x, String y) {
    return text.set(operation + " " + type() + " " + x + ", " + y);
  }

  String negate(String x) {
    return text.set("fneg " + type() + " " + x);
  }

  /** {@return x * y + z, rounded once where the processor can} */
  String multiplyAdd(String x, String y, String z) {
    return call("fmuladd", x, y, z);
  }

  String multiplyAdd(String x, double y, String z) {
    return multiplyAdd(x, constant(y), z);
  }

  /** {@return the polynomial with these coefficients, that of the highest power first} */
  String polynomial(String x, double... coefficients) {
    String sum = constant(coefficients[0]);
    for (int i = 1; i < coefficients.length; i++) {
      sum = multiplyAdd(sum, x, constant(coefficients[i]));
    }
    return sum;
  }

  String abs(String x) {
    return call("fabs", x);
  }

  /** {@return the nearest integer; halves go to the even one} */
  String round(String x) {
    return call("roundeven", x);
  }

  String copySign(String magnitude, String sign) {
    return call("copysign", magnitude, sign);
  }

  /** {@return what an intrinsic of LLVM gives for values of this type} */
  String call(String intrinsic, String... x) {
    String arguments = type() + " " + String.join(", " + type() + " ", x);
    return text.set(
        "call " + type() + " @llvm." + intrinsic + "." + suffix() + "(" + arguments + ")");
  }

  /** {@return a comparison by one of fcmp's conditions} */
  String compare(String condition, String x, String y) {
    return text.set("fcmp " + condition + " " + type() + " " + x + ", " + y);
  }

  String compare(String condition, String x, double y) {
    return compare(condition, x, constant(y));
  }

  String select(String condition, String x, String y) {
    return text.set("select i1 " + condition + ", " + type() + " " + x + ", " + type() + " " + y);
  }

  String bits(String x) {
    return text.set("bitcast " + type() + " " + x + " to " + integer());
  }

  String ofBits(String bits) {
    return text.set("bitcast " + integer() + " " + bits + " to " + type());
  }

  /** {@return an integer operation of the same width, such as {@code add}} */
  String integer(String operation, String x, String y) {
    return text.set(operation + " " + integer() + " " + x + ", " + y);
  }

  String integer(String operation, String x, long y) {
    return integer(operation, x, Long.toString(y));
  }

  String ofInteger(String x) {
    return text.set("sitofp " + integer() + " " + x + " to " + type());
  }

  /** {@return 2 to the power of an integer within the range of normal exponents} */
  String powerOfTwo(String exponent) {
    String biased = integer("add", exponent, wide ? 1023 : 127);
    return ofBits(integer("shl", biased, mantissaBits()));
  }

  int mantissaBits() {
    return wide ? 52 : 23;
  }
}
