package org.lazuli.it;

import java.util.Random;
import org.lazuli.Complex;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * What one operand of a row looks like.
 *
 * @param role what the numbers are for
 * @param shape the sizes of the axes
 * @param low the least value
 * @param high the value all others are below, or equal to for floating types
 * @param smoothLow the least value where the op is differentiable
 * @param smoothHigh the greatest value where the op is differentiable
 */
public record Operand(
    Role role, Shape shape, double low, double high, double smoothLow, double smoothHigh) {
  /** What the numbers of an operand are for. */
  public enum Role {
    /** Data of the dtype under test, with a few values at its edges. */
    DATA,
    /** Data of the dtype under test without the edges. */
    PLAIN,
    /** Plain data with matrices in the last two axes that have large numbers on the diagonal. */
    DOMINANT,
    /** Truth values. */
    CONDITION,
    /** Positions on an axis, int32. */
    INDEX,
    /** Random keys, uint32. */
    KEY
  }

  /** {@return data between -4 and 4, differentiable everywhere} */
  public static Operand data(long... shape) {
    return new Operand(Role.DATA, Shape.of(shape), -4, 4, -2, 2);
  }

  /** {@return matrices that are far from singular, and positive definite if mirrored} */
  public static Operand dominant(long... shape) {
    return new Operand(Role.DOMINANT, Shape.of(shape), -1, 1, -1, 1);
  }

  /** {@return truth values} */
  public static Operand condition(long... shape) {
    return new Operand(Role.CONDITION, Shape.of(shape), 0, 2, 0, 0);
  }

  /** {@return positions from -bound to bound - 1} */
  public static Operand index(long bound, long... shape) {
    return new Operand(Role.INDEX, Shape.of(shape), -bound, bound, 0, 0);
  }

  /** {@return positions from 0 to bound - 1: boxes longer than 1 start there} */
  public static Operand start(long bound, long... shape) {
    return new Operand(Role.INDEX, Shape.of(shape), 0, bound, 0, 0);
  }

  /** {@return random keys} */
  public static Operand key(long... shape) {
    return new Operand(Role.KEY, Shape.of(shape), 0, 1L << Integer.SIZE, 0, 0);
  }

  /** {@return this operand with values from another range} */
  public Operand in(double from, double to) {
    return new Operand(role, shape, from, to, from, to);
  }

  /** {@return this operand with derivatives taken in a range} */
  public Operand smooth(double from, double to) {
    return new Operand(role, shape, low, high, from, to);
  }

  /** {@return this operand without values at the edges of the dtype} */
  public Operand plain() {
    return new Operand(Role.PLAIN, shape, low, high, smoothLow, smoothHigh);
  }

  /** {@return this operand with another shape} */
  public Operand with(Shape other) {
    return new Operand(role, other, low, high, smoothLow, smoothHigh);
  }

  /** {@return whether derivatives go through it} */
  public boolean isData() {
    return role == Role.DATA || role == Role.PLAIN || role == Role.DOMINANT;
  }

  /** {@return the dtype when the row is tested with this one} */
  public DType dtype(DType tested) {
    return switch (role) {
      case DATA, PLAIN, DOMINANT -> tested;
      case CONDITION -> DType.BOOL;
      case INDEX -> DType.INT32;
      case KEY -> DType.UINT32;
    };
  }

  /** {@return values from the whole range and, for floating data, a few that are not finite} */
  public HostArray make(DType tested, Random random) {
    DType dtype = dtype(tested);
    return raised(HostArray.of(new Spec(shape, dtype), _ -> element(dtype, random)));
  }

  /** {@return the data with more on the diagonal, if it is to dominate} */
  private HostArray raised(HostArray x) {
    double more = role == Role.DOMINANT ? 2.0 * shape.dim(-1) : 0;
    return more == 0
        ? x
        : HostArray.at(
            x.spec(),
            at -> {
              boolean diagonal = at[at.length - 1] == at[at.length - 2];
              return diagonal ? plus(x.get(at), more) : x.get(at);
            });
  }

  private Number element(DType dtype, Random random) {
    if (role == Role.DATA && random.nextInt(8) == 0) {
      Number extreme = Extremes.pick(dtype, low, high, random);
      if (extreme != null) {
        return extreme;
      }
    }
    double x = low + (high - low) * random.nextDouble();
    if (dtype.isComplex()) {
      return Complex.of(x, low + (high - low) * random.nextDouble());
    }
    if (dtype.isInexact()) {
      return x;
    }
    double floor = dtype.kind() == DType.Kind.SIGNED ? x : Math.abs(x);
    return (long) Math.floor(floor);
  }

  private static Number plus(Number x, double more) {
    return x instanceof Complex z ? Complex.of(z.re() + more, z.im()) : x.doubleValue() + more;
  }

  /** {@return values where the op is differentiable, in the given dtype if they are data} */
  public HostArray makeSmooth(DType dtype, Random random) {
    if (!isData()) {
      return make(dtype, random);
    }
    return raised(
        HostArray.of(
            new Spec(shape, dtype),
            _ -> dtype.isComplex() ? Complex.of(smooth(random), smooth(random)) : smooth(random)));
  }

  private double smooth(Random random) {
    return smoothLow + (smoothHigh - smoothLow) * random.nextDouble();
  }
}
