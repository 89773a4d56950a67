package org.lazuli;

import java.util.Objects;

/**
 * A complex number on the host, for arrays of complex dtype to be made of and to be read as.
 *
 * <p>Next to an array it is weak, as every Java number: the result is complex64, or complex128 next
 * to float64 and complex128. It is a real number to those who ask for one only if its imaginary
 * part is zero.
 */
public final class Complex extends Number {
  private static final long serialVersionUID = 1;

  private final double re;
  private final double im;

  private Complex(double re, double im) {
    this.re = re;
    this.im = im;
  }

  /** {@return the number re + im i} */
  public static Complex of(double re, double im) {
    return new Complex(re, im);
  }

  /** {@return the real part} */
  public double re() {
    return re;
  }

  /** {@return the imaginary part} */
  public double im() {
    return im;
  }

  /**
   * {@return the real part of a number without imaginary part}
   *
   * @throws IllegalArgumentException if there is an imaginary part
   */
  @Override
  public double doubleValue() {
    Args.that(im == 0, "complex", this + " is not a real number");
    return re;
  }

  @Override
  public float floatValue() {
    return (float) doubleValue();
  }

  @Override
  public long longValue() {
    return (long) doubleValue();
  }

  @Override
  public int intValue() {
    return (int) doubleValue();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Complex that
        && Double.compare(re, that.re) == 0
        && Double.compare(im, that.im) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(re, im);
  }

  /** {@return the number as arrays print it, such as {@code 1-2j}} */
  @Override
  public String toString() {
    String imaginary = Printing.number(im);
    return Printing.number(re) + (imaginary.startsWith("-") ? "" : "+") + imaginary + 'j';
  }
}
