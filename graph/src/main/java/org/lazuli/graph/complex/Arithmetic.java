package org.lazuli.graph.complex;

import java.util.function.ToIntFunction;
import org.lazuli.backend.program.Inst;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/**
 * Functions of elements, written into a program: as they are on real ones, by formulas on the parts
 * of complex ones.
 *
 * @param program takes an instruction and gives the number of its value
 */
public record Arithmetic(ToIntFunction<Inst> program) {
  /** {@return the function of an element of the dtype} */
  public Element unary(Unary function, DType dtype, Element x) {
    return dtype.isComplex()
        ? new ComplexUnary(new RealCode(program, dtype.real())).apply(function, x)
        : real(new Inst.Apply1(function, x.re()));
  }

  /** {@return the function of two elements of the dtype} */
  public Element binary(Binary function, DType dtype, Element x, Element y) {
    if (function == Binary.COMPLEX) {
      return new Element(x.re(), y.re());
    }
    return dtype.isComplex()
        ? new ComplexBinary(new RealCode(program, dtype.real())).apply(function, x, y)
        : real(new Inst.Apply2(function, x.re(), y.re()));
  }

  /** {@return one of two elements of one dtype} */
  public Element choose(int condition, Element x, Element y) {
    int re = program.applyAsInt(new Inst.Choose(condition, x.re(), y.re()));
    return x.isComplex()
        ? new Element(re, program.applyAsInt(new Inst.Choose(condition, x.im(), y.im())))
        : Element.real(re);
  }

  /** {@return the element in another dtype, by the rules of {@code astype}} */
  public Element convert(Element x, DType from, DType to) {
    if (from == to) {
      return x;
    }
    if (to.isComplex()) {
      int im = x.isComplex() ? part(x.im(), from, to) : zero(to.real());
      return new Element(part(x.re(), from, to), im);
    }
    if (to == DType.BOOL && x.isComplex()) {
      RealCode code = new RealCode(program, from.real());
      return Element.real(new ComplexBinary(code).isNotZero(x));
    }
    return Element.real(part(x.re(), from, to));
  }

  private int part(int x, DType from, DType to) {
    return from.real() == to.real() ? x : program.applyAsInt(new Inst.Convert(to.real(), x));
  }

  private int zero(DType dtype) {
    return new RealCode(program, dtype).constant(0);
  }

  private Element real(Inst inst) {
    return Element.real(program.applyAsInt(inst));
  }
}
