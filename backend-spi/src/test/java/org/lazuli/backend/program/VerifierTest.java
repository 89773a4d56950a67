package org.lazuli.backend.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lazuli.backend.program.Inst.Accumulate;
import org.lazuli.backend.program.Inst.Apply1;
import org.lazuli.backend.program.Inst.Apply2;
import org.lazuli.backend.program.Inst.Bound;
import org.lazuli.backend.program.Inst.Choose;
import org.lazuli.backend.program.Inst.Convert;
import org.lazuli.backend.program.Inst.Fold;
import org.lazuli.backend.program.Inst.Keep;
import org.lazuli.backend.program.Inst.Literal;
import org.lazuli.backend.program.Inst.Load;
import org.lazuli.backend.program.Inst.LoadAt;
import org.lazuli.backend.program.Inst.Running;
import org.lazuli.backend.program.Inst.Scalar;
import org.lazuli.backend.program.Inst.Store;
import org.lazuli.backend.program.Inst.StoreAt;
import org.lazuli.backend.program.Inst.Threefry;
import org.lazuli.backend.program.Inst.Variable;
import org.lazuli.backend.program.Program.Access;
import org.lazuli.backend.program.Program.Stage;
import org.lazuli.backend.program.Program.Step;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/** Every rule has a program that breaks it, and the message names instruction and reason. */
class VerifierTest {
  private static final Inst FLOAT = Literal.of(DType.FLOAT32, 1);
  private static final Inst INT = Literal.of(DType.INT32, 1);
  private static final Inst LONG = Literal.of(DType.INT64, 1);
  private static final Inst BOOL = Literal.of(DType.BOOL, 1);

  /** Buffer 0 is float32; access 0 walks the outer variable, access 1 the inner one. */
  private static Program program(Stage... stages) {
    List<Access> accesses =
        List.of(
            new Access(0, List.of(Step.ONE, Step.ZERO)),
            new Access(0, List.of(Step.ANY, Step.ONE)));
    return new Program(
        1, 1, List.of(DType.FLOAT32), accesses, List.of(DType.INT64), List.of(stages));
  }

  private static Stage straight(Inst... body) {
    return new Stage(false, List.of(body));
  }

  private static Stage loop(Inst... body) {
    return new Stage(true, List.of(body));
  }

  private static void rejects(String reason, Stage... stages) {
    var error = assertThrows(IllegalArgumentException.class, () -> program(stages));
    assertTrue(error.getMessage().contains(reason), error.getMessage());
  }

  @Test
  void namesInstructionTextAndReason() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> program(straight(FLOAT, INT, new Apply2(Binary.ADD, 0, 1))));
    String message = "[program] instruction %2 (add %0, %1): operands differ: float32 and int32";
    assertEquals(message, error.getMessage());
  }

  @Test
  void operandsHaveTheRightDtypes() {
    rejects("operands differ", straight(FLOAT, LONG, BOOL, new Choose(2, 0, 1)));
    rejects("condition is not bool but float32", straight(FLOAT, new Choose(0, 0, 0)));
    rejects("takes floating", straight(INT, new Apply1(Unary.EXP, 0)));
    rejects("takes integers and bool", straight(FLOAT, new Apply2(Binary.BITWISE_AND, 0, 0)));
    rejects("index is not int64", straight(INT, LONG, new Bound(0, 1)));
    rejects("size is not int64", straight(LONG, INT, new Bound(0, 1)));
    rejects("position is not int64", straight(INT, new LoadAt(0, 0)));
    rejects("stored value is not float32", straight(INT, new Store(0, 0)));
    rejects("first key is not uint32", straight(INT, BOOL, new Threefry(0, 0, 0, 0, 1)));
    rejects("stored value is not float32", straight(LONG, new StoreAt(0, 0, 0, Combine.ADD)));
  }

  @Test
  void literalsAreValuesOfTheirDtype() {
    rejects("not a value of uint8: 256", straight(new Literal(DType.UINT8, 256)));
    rejects("not a value of uint32: -1", straight(new Literal(DType.UINT32, -1)));
    rejects("not a value of bool: 2", straight(new Literal(DType.BOOL, 2)));
    rejects("no dtype", straight(new Literal(null, 2)));
    rejects("no dtype", straight(FLOAT, new Convert(null, 0)));
  }

  @Test
  void everythingNamedExists() {
    rejects("there is no access 2", straight(new Load(2)));
    rejects("there is no access -1", straight(new Load(-1)));
    rejects("there is no buffer 1", straight(LONG, new LoadAt(1, 0)));
    rejects("there is no scalar 1", straight(new Scalar(1)));
    rejects("there is no variable 2", loop(new Variable(2)));
    rejects("not defined before: %0", straight(new Apply1(Unary.EXP, 0)));
    rejects("not defined before: %1", straight(FLOAT, new Apply1(Unary.EXP, 1)));
    rejects("defines no value: %1", straight(FLOAT, new Store(0, 0), new Apply1(Unary.EXP, 1)));
  }

  @Test
  void straightStagesSeeNoLoopVariables() {
    rejects("depends on loop variable 1", straight(new Load(1)));
    rejects("depends on loop variable 1", straight(FLOAT, new Store(1, 0)));
    rejects("sees no loop variable 1", straight(new Variable(1)));
    rejects("move it to a loop", straight(FLOAT, new Accumulate(Fold.SUM, 0)));
  }

  @Test
  void runningValuesAreOfAssociativeFunctionsInLoops() {
    rejects("move it to a loop", straight(FLOAT, new Running(Binary.ADD, 0)));
    rejects("is not associative: subtract", loop(FLOAT, new Running(Binary.SUBTRACT, 0)));
    rejects("takes floating", loop(INT, new Running(Binary.LOGADDEXP, 0)));
    rejects(
        "left its loop: %1", loop(FLOAT, new Running(Binary.ADD, 0)), straight(new Store(0, 1)));
    Program program = program(loop(new Load(1), new Running(Binary.MAXIMUM, 0), new Store(1, 1)));
    assertEquals(DType.FLOAT32, program.types().get(1));
  }

  @Test
  void valuesStayInTheirLoop() {
    Stage values = loop(new Load(1), new Accumulate(Fold.SUM, 0));
    rejects("left its loop: %0", values, straight(new Store(0, 0)));
    rejects("left its loop: %0", values, loop(new Store(1, 0)));
    rejects(
        "still accumulating: %1",
        loop(new Load(1), new Accumulate(Fold.SUM, 0), new Apply1(Unary.EXP, 1)));
  }

  @Test
  void keptValuesAreSeenByLoopsAfter() {
    Stage keeps = loop(new Load(1), new Keep(0), new Apply1(Unary.EXP, 1));
    rejects("move it to a loop", straight(FLOAT, new Keep(0)));
    rejects("is kept for passes of loops: %1", keeps, straight(new Store(0, 1)));
    rejects("left its loop: %0", keeps, loop(new Store(1, 0)));
    Program program = program(keeps, straight(BOOL), loop(new Store(1, 1)));
    assertEquals(DType.FLOAT32, program.types().get(1));
  }

  @Test
  void accumulatorsAndStraightValuesAreSeenByAllStagesAfter() {
    Program program =
        program(
            straight(FLOAT),
            loop(new Load(1), new Accumulate(Fold.ARGMAX, 1), new Accumulate(Fold.MAX, 1)),
            loop(new Apply2(Binary.SUBTRACT, 0, 3), new Store(1, 4)),
            straight(new Store(0, 3)));
    List<DType> types = program.types();
    assertEquals(DType.INT64, types.get(2));
    assertEquals(DType.FLOAT32, types.get(3));
    assertEquals(Arrays.asList(null, null), types.subList(5, 7));
  }

  @Test
  void declarationsFitTogether() {
    List<DType> floats = List.of(DType.FLOAT32);
    Access tooFew = new Access(0, List.of(Step.ONE));
    Access nowhere = new Access(1, List.of(Step.ONE, Step.ONE));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Program(1, 1, floats, List.of(tooFew), List.of(), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Program(1, 1, floats, List.of(nowhere), List.of(), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Program(-1, 1, floats, List.of(), List.of(), List.of()));
  }

  @Test
  void programsAreReal() {
    List<DType> none = List.of();
    List<DType> complex = List.of(DType.COMPLEX64);
    var buffer =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Program(0, 0, complex, List.of(), none, List.of()));
    assertTrue(buffer.getMessage().contains("a buffer is complex64"), buffer.getMessage());
    var scalar =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Program(0, 0, none, List.of(), complex, List.of()));
    assertTrue(scalar.getMessage().contains("a scalar is complex64"), scalar.getMessage());
    rejects("is complex64", straight(FLOAT, new Inst.Convert(DType.COMPLEX64, 0)));
    rejects("is complex64", straight(FLOAT, new Inst.Apply2(Binary.COMPLEX, 0, 0)));
  }
}
