package org.lazuli.graph.complex;

import java.util.function.IntUnaryOperator;

/**
 * An element as a program holds it: the numbers of the values of its parts.
 *
 * @param re the value itself, or its real part
 * @param im the imaginary part, or {@link #NONE} if the element is real
 */
public record Element(int re, int im) {
  /** Stands for no imaginary part. */
  public static final int NONE = -1;

  /** {@return an element that is one value} */
  public static Element real(int value) {
    return new Element(value, NONE);
  }

  /** {@return whether there are two parts} */
  public boolean isComplex() {
    return im != NONE;
  }

  /** {@return the element of what a function makes of each part} */
  public Element map(IntUnaryOperator function) {
    int real = function.applyAsInt(re);
    return isComplex() ? new Element(real, function.applyAsInt(im)) : real(real);
  }
}
