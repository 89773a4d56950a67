package org.lazuli.it;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.lazuli.op.Op;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * A row of the op table: one op, the operands it takes, and what it must give.
 *
 * @param name what the row is called in reports
 * @param op the op
 * @param operands its operands
 * @param dtypes the dtypes of its data
 * @param slack how many times the tolerance of the dtype the result may be off
 * @param derivative whether and how it is differentiated
 * @param resizable whether all operands may have any other shape
 * @param oracle what it means
 */
public record OpCase(
    String name,
    Op op,
    List<Operand> operands,
    List<DType> dtypes,
    double slack,
    Derivative derivative,
    boolean resizable,
    Oracle<Op> oracle) {
  private static final List<Shape> SIZES =
      List.of(
          Shape.SCALAR,
          Shape.of(0),
          Shape.of(1),
          Shape.of(13),
          Shape.of(2, 0, 3),
          Shape.of(3, 5),
          Shape.of(2, 1, 7),
          Shape.of(207),
          Shape.of(4, 5, 3));

  /** What is known of an op's derivative. */
  public enum Derivative {
    /** The slope, as finite differences find it on the operands' smooth range. */
    SLOPE,
    /** Zero, whatever the slope. */
    ZERO,
    /** There is none: the op is not for data, or not to be transformed by itself. */
    NONE
  }

  /**
   * {@return a differentiable row}
   *
   * @param <O> the type of the op
   */
  @SuppressWarnings("unchecked") // a row hands its oracle no op but its own
  public static <O extends Op> OpCase of(O op, Oracle<O> oracle, Operand... operands) {
    String name = op.opName() + (op instanceof Enum<?> ? "" : " " + op);
    return new OpCase(
        name,
        op,
        List.of(operands),
        DTypes.REAL,
        1,
        Derivative.SLOPE,
        false,
        (Oracle<Op>) (Oracle<?>) oracle);
  }

  /** {@return this row for other dtypes} */
  public OpCase dtypes(List<DType> others) {
    return new OpCase(name, op, operands, others, slack, derivative, resizable, oracle);
  }

  /** {@return this row for complex data} */
  public OpCase complex() {
    return new OpCase(
        name + " complex", op, operands, DTypes.COMPLEX, slack, derivative, resizable, oracle);
  }

  /** {@return this row without values at the edges of the dtype} */
  public OpCase plain() {
    List<Operand> plain =
        operands.stream().map(operand -> operand.isData() ? operand.plain() : operand).toList();
    return new OpCase(name, op, plain, dtypes, slack, derivative, resizable, oracle);
  }

  /** {@return this row with another tolerance} */
  public OpCase slack(double other) {
    return new OpCase(name, op, operands, dtypes, other, derivative, resizable, oracle);
  }

  /** {@return this row with another derivative} */
  public OpCase derivative(Derivative other) {
    return new OpCase(name, op, operands, dtypes, slack, other, resizable, oracle);
  }

  /** {@return this row with operands that may have any shape} */
  public OpCase elementwise() {
    return new OpCase(name, op, operands, dtypes, slack, derivative, true, oracle);
  }

  /** {@return this row with all operands of one shape} */
  public OpCase at(Shape shape) {
    List<Operand> resized = operands.stream().map(operand -> operand.with(shape)).toList();
    return new OpCase(name, op, resized, dtypes, slack, derivative, resizable, oracle);
  }

  /** {@return this row on odd sizes, if any size will do} */
  public Stream<OpCase> sizes() {
    return resizable ? SIZES.stream().map(this::at) : Stream.of(this);
  }

  /** {@return operands of a dtype, from the whole range} */
  public List<HostArray> make(DType dtype, Random random) {
    return operands.stream().map(operand -> operand.make(dtype, random)).toList();
  }

  /** {@return operands of the {@link #widest} dtype where the op is differentiable} */
  public List<HostArray> makeSmooth(Random random) {
    return operands.stream().map(operand -> operand.makeSmooth(widest(), random)).toList();
  }

  /** {@return the dtype derivatives are checked in: float64, or complex128 for complex rows} */
  public DType widest() {
    return dtypes.contains(DType.FLOAT64) ? DType.FLOAT64 : DType.COMPLEX128;
  }

  /** {@return whether a dtype with exact enough derivatives is among those tested} */
  public boolean hasWidest() {
    return dtypes.contains(widest());
  }

  /** {@return whether operands may lie so: a matrix of one row, repeated, dominates nothing} */
  public boolean admits(Arrangement arrangement) {
    return arrangement != Arrangement.REPEATED
        || operands.stream()
            .noneMatch(x -> x.role() == Operand.Role.DOMINANT && x.shape().ndim() == 2);
  }

  /** {@return what the op gives for these operands} */
  public HostArray expected(List<HostArray> arguments) {
    return oracle.apply(op, arguments);
  }

  @Override
  public String toString() {
    return name;
  }
}
