package org.lazuli.backend.program;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lazuli.backend.program.Program.Access;
import org.lazuli.backend.program.Program.Stage;
import org.lazuli.backend.program.Program.Step;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** The rules a program keeps, and the dtypes of its values, found in one walk. */
final class Verifier {
  private static final String REAL_ONLY = "; programs hold real and imaginary parts";

  private final int outer;
  private final int variables;
  private final List<DType> buffers;
  private final List<Access> accesses;
  private final List<DType> scalars;
  private final List<DType> types = new ArrayList<>();
  private final List<Scope> scopes = new ArrayList<>();

  private Stage stage;
  private Inst inst;

  /** Where a value is visible: after it, in one loop stage, after one loop stage, or in loops. */
  private record Scope(Stage only, Stage after, boolean loops) {}

  private static final Scope EVERYWHERE = new Scope(null, null, false);
  private static final Scope LOOPS = new Scope(null, null, true);

  private Verifier(
      int outer, int inner, List<DType> buffers, List<Access> accesses, List<DType> scalars) {
    this.outer = outer;
    this.variables = outer + inner;
    this.buffers = buffers;
    this.accesses = accesses;
    this.scalars = scalars;
  }

  /** {@return the dtype of every value, null for stores} */
  static List<DType> verify(
      int outer,
      int inner,
      List<DType> buffers,
      List<Access> accesses,
      List<DType> scalars,
      List<Stage> stages) {
    if (outer < 0 || inner < 0) {
      throw new IllegalArgumentException(
          "[program] negative count of variables: outer " + outer + ", inner " + inner);
    }
    Verifier verifier = new Verifier(outer, inner, buffers, accesses, scalars);
    verifier.real();
    verifier.accesses();
    for (Stage stage : stages) {
      verifier.stage(stage);
    }
    return Collections.unmodifiableList(verifier.types);
  }

  private void real() {
    for (DType dtype : buffers) {
      if (dtype.isComplex()) {
        throw new IllegalArgumentException("[program] a buffer is " + dtype + REAL_ONLY);
      }
    }
    for (DType dtype : scalars) {
      if (dtype.isComplex()) {
        throw new IllegalArgumentException("[program] a scalar is " + dtype + REAL_ONLY);
      }
    }
  }

  private void accesses() {
    for (int i = 0; i < accesses.size(); i++) {
      Access access = accesses.get(i);
      String name = "[program] access a" + i;
      if (access.buffer() < 0 || access.buffer() >= buffers.size()) {
        throw new IllegalArgumentException(name + ": there is no buffer " + access.buffer());
      }
      if (access.steps().size() != variables) {
        throw new IllegalArgumentException(
            name + ": has " + access.steps().size() + " steps for " + variables + " variables");
      }
    }
  }

  private void stage(Stage stage) {
    this.stage = stage;
    Scope own = stage.loop() ? new Scope(stage, null, false) : EVERYWHERE;
    Scope folded = new Scope(null, stage, false);
    for (Inst inst : stage.body()) {
      this.inst = inst;
      DType type = type(inst);
      check(type == null || !type.isComplex(), "is " + type + REAL_ONLY, "");
      types.add(type);
      scopes.add(
          switch (inst) {
            case Inst.Accumulate _ -> folded;
            case Inst.Keep _ -> LOOPS;
            default -> own;
          });
    }
  }

  private DType type(Inst inst) {
    return switch (inst) {
      case Inst.Load(int access) -> access(access);
      case Inst.LoadAt(int buffer, int position) -> {
        expect(DType.INT64, position, "position");
        yield buffer(buffer);
      }
      case Inst.Literal literal -> literal(literal);
      case Inst.Scalar(int slot) -> {
        check(slot >= 0 && slot < scalars.size(), "there is no scalar", slot);
        yield scalars.get(slot);
      }
      case Inst.Variable(int variable) -> {
        check(variable >= 0 && variable < variables, "there is no variable", variable);
        check(stage.loop() || variable < outer, "a straight stage sees no loop variable", variable);
        yield DType.INT64;
      }
      case Inst.Apply1(Unary function, int x) -> {
        DType operand = value(x);
        check(function.domain().holds(operand), "takes " + function.domain() + ", not", operand);
        yield function.result(operand);
      }
      case Inst.Apply2(Binary function, int x, int y) -> {
        DType operand = same(x, y);
        check(function.domain().holds(operand), "takes " + function.domain() + ", not", operand);
        yield function.result(operand);
      }
      case Inst.Choose(int condition, int x, int y) -> {
        expect(DType.BOOL, condition, "condition");
        yield same(x, y);
      }
      case Inst.Convert(DType dtype, int x) -> {
        value(x);
        check(dtype != null, "no dtype for", "%" + x);
        yield dtype;
      }
      case Inst.Threefry threefry -> threefry(threefry);
      case Inst.Bound(int index, int size) -> {
        expect(DType.INT64, index, "index");
        expect(DType.INT64, size, "size");
        yield DType.INT64;
      }
      case Inst.Accumulate(Inst.Fold fold, int x) -> {
        DType operand = ofPass(x);
        boolean position = fold == Inst.Fold.ARGMAX || fold == Inst.Fold.ARGMIN;
        yield position ? DType.INT64 : operand;
      }
      case Inst.Running(Binary function, int x) -> running(function, x);
      case Inst.Keep(int x) -> ofPass(x);
      case Inst.Store(int access, int x) -> {
        expect(access(access), x, "stored value");
        yield null;
      }
      case Inst.StoreAt(int buffer, int position, int x, _) -> {
        expect(DType.INT64, position, "position");
        expect(buffer(buffer), x, "stored value");
        yield null;
      }
    };
  }

  /** The dtype of the operand of what stands in loops only. */
  private DType ofPass(int x) {
    check(stage.loop(), "stands in a straight stage:", "move it to a loop");
    return value(x);
  }

  private DType running(Binary function, int x) {
    DType operand = ofPass(x);
    check(Inst.Running.takes(function), "is not associative:", function.opName());
    check(function.domain().holds(operand), "takes " + function.domain() + ", not", operand);
    return operand;
  }

  private DType literal(Inst.Literal literal) {
    DType dtype = literal.dtype();
    check(dtype != null, "no dtype for", literal.bits());
    boolean exact = dtype.isInexact() || Inst.Literal.wrap(dtype, literal.bits()) == literal.bits();
    check(exact, "not a value of " + dtype + ":", literal.bits());
    return dtype;
  }

  private DType threefry(Inst.Threefry threefry) {
    expect(DType.UINT32, threefry.key0(), "first key");
    expect(DType.UINT32, threefry.key1(), "second key");
    expect(DType.UINT32, threefry.counter0(), "first counter");
    expect(DType.UINT32, threefry.counter1(), "second counter");
    expect(DType.BOOL, threefry.second(), "choice of lane");
    return DType.UINT32;
  }

  /** The dtype behind an access, which in a straight stage must not need loop variables. */
  private DType access(int number) {
    check(number >= 0 && number < accesses.size(), "there is no access", number);
    Access access = accesses.get(number);
    for (int v = outer; !stage.loop() && v < variables; v++) {
      boolean still = access.steps().get(v) == Step.ZERO;
      check(still, "a straight stage's access depends on loop variable", v);
    }
    return buffers.get(access.buffer());
  }

  private DType buffer(int number) {
    check(number >= 0 && number < buffers.size(), "there is no buffer", number);
    return buffers.get(number);
  }

  private DType value(int number) {
    check(number >= 0 && number < types.size(), "not defined before:", "%" + number);
    Scope scope = scopes.get(number);
    check(scope.only == null || scope.only == stage, "left its loop:", "%" + number);
    check(!scope.loops || stage.loop(), "is kept for passes of loops:", "%" + number);
    check(scope.after != stage, "still accumulating:", "%" + number);
    DType type = types.get(number);
    check(type != null, "a store defines no value:", "%" + number);
    return type;
  }

  private DType same(int x, int y) {
    DType type = value(x);
    check(type == value(y), "operands differ: " + type + " and", types.get(y));
    return type;
  }

  private void expect(DType wanted, int value, String role) {
    DType type = value(value);
    check(type == wanted, role + " is not " + wanted + " but", type);
  }

  private void check(boolean holds, String reason, Object what) {
    if (!holds) {
      throw new IllegalArgumentException(
          "[program] instruction %"
              + types.size()
              + " ("
              + Printer.text(inst)
              + "): "
              + reason
              + " "
              + what);
    }
  }
}
