package org.lazuli.backend.program;

import java.util.List;
import java.util.Locale;
import org.lazuli.backend.program.Program.Access;
import org.lazuli.backend.program.Program.Stage;
import org.lazuli.backend.program.Program.Step;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Unary;
import org.lazuli.type.DType;

/**
 * A program's text, one instruction a line.
 *
 * <p>Golden files and disk caches rest on it: programs with equal text mean the same.
 */
final class Printer {
  private Printer() {}

  static String print(Program program) {
    StringBuilder text = new StringBuilder();
    text.append("program ").append(program.outer()).append(" outer, ");
    text.append(program.inner()).append(" inner\n");
    declare(text, "buffer b", program.buffers());
    for (int i = 0; i < program.accesses().size(); i++) {
      Access access = program.accesses().get(i);
      text.append("access a").append(i).append(" = b").append(access.buffer());
      text.append('[').append(steps(access.steps(), program.outer())).append("]\n");
    }
    declare(text, "scalar s", program.scalars());
    List<DType> types = program.types();
    int number = 0;
    for (Stage stage : program.stages()) {
      text.append(stage.loop() ? "loop\n" : "straight\n");
      for (Inst inst : stage.body()) {
        DType type = types.get(number);
        text.append("  ").append(type == null ? "" : "%" + number + " = ").append(text(inst));
        text.append(type == null ? "" : " : " + type).append('\n');
        number++;
      }
    }
    return text.toString();
  }

  private static void declare(StringBuilder text, String what, List<DType> types) {
    for (int i = 0; i < types.size(); i++) {
      text.append(what).append(i).append(" : ").append(types.get(i)).append('\n');
    }
  }

  /** The steps of the parallel variables, a bar, those of the loop variables. */
  private static String steps(List<Step> steps, int outer) {
    StringBuilder text = new StringBuilder();
    for (int v = 0; v < steps.size(); v++) {
      text.append(v == 0 && outer > 0 ? "" : v == outer ? " | " : ", ").append(lower(steps.get(v)));
    }
    return text.toString().strip();
  }

  /** {@return the instruction without its number and type} */
  static String text(Inst inst) {
    return switch (inst) {
      case Inst.Load(int access) -> "load a" + access;
      case Inst.LoadAt(int buffer, int position) -> "loadAt b" + buffer + ", %" + position;
      case Inst.Literal(DType dtype, long bits) -> "literal " + literal(dtype, bits);
      case Inst.Scalar(int slot) -> "scalar s" + slot;
      case Inst.Variable(int variable) -> "variable " + variable;
      case Inst.Apply1(Unary function, int x) -> function.opName() + values(x);
      case Inst.Apply2(Binary function, int x, int y) -> function.opName() + values(x, y);
      case Inst.Choose(int condition, int x, int y) -> "choose" + values(condition, x, y);
      case Inst.Convert(_, int x) -> "convert" + values(x);
      case Inst.Threefry t ->
          "threefry" + values(t.key0(), t.key1(), t.counter0(), t.counter1(), t.second());
      case Inst.Bound(int index, int size) -> "bound" + values(index, size);
      case Inst.Accumulate(Inst.Fold fold, int x) -> "accumulate " + lower(fold) + values(x);
      case Inst.Running(Binary function, int x) -> "running " + function.opName() + values(x);
      case Inst.Keep(int x) -> "keep" + values(x);
      case Inst.Store(int access, int x) -> "store a" + access + "," + values(x);
      case Inst.StoreAt(int buffer, int position, int x, Combine combine) ->
          "storeAt b" + buffer + "," + values(position, x) + ", " + lower(combine);
    };
  }

  private static String literal(DType dtype, long bits) {
    if (dtype == null) {
      return Long.toString(bits);
    }
    return switch (dtype.kind()) {
      case FLOATING, COMPLEX -> Double.toString(Double.longBitsToDouble(bits));
      case BOOL -> bits == 0 ? "false" : "true";
      case UNSIGNED -> Long.toUnsignedString(bits);
      case SIGNED -> Long.toString(bits);
    };
  }

  private static String values(int... numbers) {
    StringBuilder text = new StringBuilder();
    for (int number : numbers) {
      text.append(text.isEmpty() ? " %" : ", %").append(number);
    }
    return text.toString();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
