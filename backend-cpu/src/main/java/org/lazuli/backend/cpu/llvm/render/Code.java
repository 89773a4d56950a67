package org.lazuli.backend.cpu.llvm.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program;
import org.lazuli.backend.program.Program.Step;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.type.DType;

/** A program with its instructions numbered, and questions about them. */
final class Code {
  private final Program program;
  private final List<DType> types;
  private final Aliasing aliasing;
  private final List<Inst> instructions = new ArrayList<>();
  private final List<Part> parts = new ArrayList<>();

  /** A loop stage, or straight stages in a row: the instructions from first to before end. */
  record Part(boolean loop, int first, int end) {
    IntStream numbers() {
      return IntStream.range(first, end);
    }
  }

  Code(Program program) {
    this.program = program;
    this.types = program.types();
    this.aliasing = new Aliasing(program);
    for (Program.Stage stage : program.stages()) {
      int first = instructions.size();
      instructions.addAll(stage.body());
      Part last = parts.isEmpty() ? null : parts.getLast();
      if (last != null && !last.loop && !stage.loop()) {
        parts.set(parts.size() - 1, new Part(false, last.first, instructions.size()));
      } else {
        parts.add(new Part(stage.loop(), first, instructions.size()));
      }
    }
  }

  Program program() {
    return program;
  }

  Aliasing aliasing() {
    return aliasing;
  }

  List<Part> parts() {
    return parts;
  }

  Inst instruction(int number) {
    return instructions.get(number);
  }

  DType type(int number) {
    return types.get(number);
  }

  /**
   * {@return whether the inner space can be split: one loop that only accumulates, all stores after
   * it}
   */
  boolean isSplittable() {
    int loops = 0;
    boolean stored = false;
    for (Part part : parts) {
      if (part.loop) {
        loops += stored ? 2 : 1;
      }
      stored |= stores(part);
      if (part.loop && (stored || runs(part))) {
        return false;
      }
    }
    return loops == 1 && program.inner() > 0;
  }

  /** {@return whether a part writes to buffers, so that it must not run twice} */
  boolean stores(Part part) {
    return part.numbers().anyMatch(this::stores);
  }

  /** {@return whether a part carries values from pass to pass, so that it must not run twice} */
  boolean runs(Part part) {
    return part.numbers().anyMatch(n -> instruction(n) instanceof Inst.Running);
  }

  /** {@return the running values of a part} */
  List<Running> runnings(Part part) {
    List<Running> found = new ArrayList<>();
    part.numbers()
        .forEach(
            n -> {
              if (instruction(n) instanceof Inst.Running(Binary function, int x)) {
                found.add(new Running(n, function, types.get(x)));
              }
            });
    return found;
  }

  /**
   * {@return the accesses whose rows for the next point a loop had best ask for ahead of time}
   *
   * <p>The first loop over a row waits for memory, those after it find the row in a cache. So the
   * last of several is the time to ask for what the first will read next.
   */
  List<Integer> nextRows(Part part) {
    List<Part> loops = parts.stream().filter(Part::loop).toList();
    boolean several = loops.size() > 1 && part == loops.getLast();
    if (!several || program.outer() == 0 || program.inner() == 0) {
      return List.of();
    }
    int last = program.variables() - 1;
    return loops
        .getFirst()
        .numbers()
        .filter(n -> instruction(n) instanceof Inst.Load)
        .map(this::access)
        .filter(access -> step(access, last) == Step.ONE)
        .filter(access -> step(access, program.outer() - 1) != Step.ZERO)
        .distinct()
        .boxed()
        .toList();
  }

  /** {@return what a part finds that loops before it kept} */
  List<Integer> recalled(Part part) {
    return part.numbers()
        .flatMap(n -> IntStream.of(instruction(n).operands()))
        .filter(operand -> operand < part.first && isKept(operand))
        .distinct()
        .boxed()
        .toList();
  }

  boolean isKept(int number) {
    return instruction(number) instanceof Inst.Keep;
  }

  /** {@return the bytes kept of each pass} */
  int keptBytes() {
    return IntStream.range(0, size()).filter(this::isKept).map(n -> Inst.Keep.bytes(type(n))).sum();
  }

  /** {@return how many instructions write to buffers} */
  long stores() {
    return IntStream.range(0, size()).filter(this::stores).count();
  }

  private boolean stores(int number) {
    return instruction(number) instanceof Inst.Store || instruction(number) instanceof Inst.StoreAt;
  }

  boolean hasLoop() {
    return parts.stream().anyMatch(Part::loop);
  }

  int size() {
    return instructions.size();
  }

  /** {@return the accumulators of a part} */
  List<Accumulator> accumulators(Part part) {
    List<Accumulator> found = new ArrayList<>();
    part.numbers()
        .forEach(
            n -> {
              if (instruction(n) instanceof Inst.Accumulate(Inst.Fold fold, int x)) {
                found.add(new Accumulator(n, fold, types.get(x)));
              }
            });
    return found;
  }

  /** {@return whether launches must not be split: the order of combinations shows in the sums} */
  boolean isSequential() {
    return instructions.stream()
        .anyMatch(i -> i instanceof Inst.StoreAt s && s.combine() != Combine.ASSIGN);
  }

  boolean checksBounds() {
    return instructions.stream().anyMatch(Inst.Bound.class::isInstance);
  }

  Step step(int access, int variable) {
    return program.accesses().get(access).steps().get(variable);
  }

  /** {@return the access of a load or store, or -1} */
  int access(int number) {
    return switch (instruction(number)) {
      case Inst.Load(int access) -> access;
      case Inst.Store(int access, _) -> access;
      default -> -1;
    };
  }

  /**
   * {@return for the instructions before end whether they must run for each value of a variable}
   *
   * <p>Those before first are taken not to, but for what is kept of each pass.
   */
  boolean[] varying(int first, int end, int variable) {
    boolean[] varying = new boolean[end];
    for (int n = 0; n < first; n++) {
      varying[n] = isKept(n);
    }
    for (int n = first; n < end; n++) {
      varying[n] = varies(n, variable);
      for (int operand : instruction(n).operands()) {
        varying[n] |= varying[operand];
      }
    }
    return varying;
  }

  private boolean varies(int number, int variable) {
    return switch (instruction(number)) {
      case Inst.Load(int access) ->
          step(access, variable) != Step.ZERO
              || aliasing.isStored(program.accesses().get(access).buffer());
      case Inst.LoadAt(int buffer, _) -> aliasing.isStored(buffer);
      case Inst.Variable(int other) -> other == variable;
      case Inst.Accumulate _, Inst.Running _, Inst.Keep _, Inst.Store _, Inst.StoreAt _ -> true;
      default -> false;
    };
  }

  /**
   * {@return whether neighbouring outer points should be computed side by side}
   *
   * <p>That is so when the accesses in loops go along the last outer variable, not along the last
   * inner one. What is kept for one point has no room for many.
   */
  boolean goesAlongPoints() {
    int outer = program.outer() - 1;
    int inner = program.variables() - 1;
    if (outer < 0 || inner == outer || keptBytes() > 0) {
      return false;
    }
    boolean along = false;
    for (Part part : parts) {
      for (int n = part.first; part.loop && n < part.end; n++) {
        int access = access(n);
        if (access >= 0) {
          boolean across = step(access, inner) == Step.ONE;
          if (across && step(access, outer) == Step.ANY) {
            return false;
          }
          along |= step(access, outer) == Step.ONE && !across;
        }
      }
    }
    return along;
  }
}
