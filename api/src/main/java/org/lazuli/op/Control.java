package org.lazuli.op;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Control flow: functions that are run once, several times or not at all, depending on values.
 *
 * <p>All functions of an op take the same arrays. What they return is not broadcast or converted:
 * {@code ControlFlow} says what does not fit.
 */
public sealed interface Control extends Op {
  /** {@return the spec of the first result; an op with a single one defines this} */
  @Override
  default Spec infer(List<Spec> inputs) {
    return inferAll(inputs).getFirst();
  }

  /**
   * One of two functions.
   *
   * <p>Operands: a bool scalar, then the arguments of both functions. Results: those of {@code
   * whenTrue} if it is true, else those of {@code whenFalse}; they agree in their specs.
   *
   * @param whenTrue the function to run for true
   * @param whenFalse the function to run for false
   */
  record Branch(Body whenTrue, Body whenFalse) implements Control {
    @Override
    public String opName() {
      return "cond";
    }

    @Override
    public List<Spec> inferAll(List<Spec> inputs) {
      Check.that(!inputs.isEmpty(), this, "needs a predicate");
      truth(this, List.of(inputs.getFirst()));
      List<Spec> arguments = inputs.subList(1, inputs.size());
      List<Spec> results = whenTrue.infer(arguments);
      List<Spec> others = whenFalse.infer(arguments);
      Check.that(
          results.equals(others), this, () -> "the branches differ: " + results + " and " + others);
      return results;
    }
  }

  /**
   * A function applied to its own results for as long as a condition holds.
   *
   * <p>Operands: the carried arrays, then arrays that stay the same. Results: the carried arrays
   * for which the condition first did not hold.
   *
   * @param condition gives a bool scalar
   * @param body gives the next carried arrays, of the same specs
   */
  record While(Body condition, Body body) implements Control {
    @Override
    public String opName() {
      return "whileLoop";
    }

    /** {@return how many arrays are carried} */
    public int carries() {
      return body.results().size();
    }

    @Override
    public List<Spec> inferAll(List<Spec> inputs) {
      truth(this, condition.infer(inputs));
      List<Spec> carried = inputs.subList(0, carries());
      steady(this, carried, body.infer(inputs));
      return List.copyOf(carried);
    }
  }

  /**
   * A function applied a fixed number of times, to its own results and to slices.
   *
   * <p>Operands: the carried arrays, then arrays with an axis 0 of {@code length}, of which pass i
   * gets slice i, then arrays that stay the same. The body gives the next carried arrays and any
   * number of others. Results: the last carried arrays; the others of all passes, stacked on a new
   * axis 0; the carried arrays that each pass began with, stacked likewise. What nobody asks for is
   * not kept.
   *
   * @param body what each pass does
   * @param carries how many arrays are carried
   * @param sliced how many arrays are sliced
   * @param length the number of passes
   * @param reverse whether the last slice comes first; results are stacked where their slices are
   */
  record Loop(Body body, int carries, int sliced, long length, boolean reverse) implements Control {
    @Override
    public String opName() {
      return "scan";
    }

    /** {@return how many arrays each pass gives beside the carried ones} */
    public int given() {
      return body.results().size() - carries;
    }

    @Override
    public List<Spec> inferAll(List<Spec> inputs) {
      List<Spec> pass = new ArrayList<>(inputs);
      for (int i = carries; i < carries + sliced; i++) {
        Spec x = inputs.get(i);
        boolean fits = x.shape().ndim() > 0 && x.shape().dim(0) == length;
        Check.that(fits, this, () -> x + " has no axis 0 of " + length);
        pass.set(i, x.with(x.shape().without(0)));
      }
      List<Spec> carried = inputs.subList(0, carries);
      List<Spec> given = body.infer(pass);
      steady(this, carried, given.subList(0, carries));
      List<Spec> results = new ArrayList<>(carried);
      given.subList(carries, given.size()).forEach(y -> results.add(stacked(y)));
      carried.forEach(c -> results.add(stacked(c)));
      return List.copyOf(results);
    }

    private Spec stacked(Spec one) {
      return one.with(one.shape().insert(0, length));
    }
  }

  private static void truth(Op op, List<Spec> given) {
    Spec bool = new Spec(Shape.SCALAR, DType.BOOL);
    Check.that(
        given.equals(List.of(bool)), op, () -> "the condition is " + given + ", not " + bool);
  }

  private static void steady(Op op, List<Spec> before, List<Spec> after) {
    Check.that(before.equals(after), op, () -> "carries " + before + ", the body returns " + after);
  }
}
