package org.lazuli.backend.cpu.llvm.render;

import java.util.ArrayList;
import java.util.List;
import org.lazuli.backend.Launch;
import org.lazuli.backend.program.Inst;
import org.lazuli.backend.program.Program;
import org.lazuli.backend.program.Program.Step;

/**
 * Results too large for any cache are written past them.
 *
 * <p>An ordinary store reads the line it writes to from memory first, which for {@code x + y} is a
 * quarter of the traffic. A non-temporal store does not, but wants whole aligned lines; so a loop
 * fills a block on the stack, which {@code lazuli.stream} then moves.
 *
 * @param accesses the stores that may go past the caches
 */
record Streaming(Program program, List<Integer> accesses) {
  /** Elements of a block: as the others of its loop, it should stay in the first cache. */
  static final String BLOCK = "1024";

  /** Of a result of so many bytes nothing is left in the caches when somebody reads it. */
  static final long LARGE = 32L << 20;

  /** Elements of the shortest rows for which the way by the stack pays. */
  private static final long LONG_ROW = 1024;

  private static final String FUNCTION =
      """
      define internal void @lazuli.stream(ptr noalias %to, ptr noalias %from, i64 %n) nounwind {
      entry:
        %address = ptrtoint ptr %to to i64
        %beyond = sub i64 0, %address
        %gap = and i64 %beyond, 63
        %head = call i64 @llvm.umin.i64(i64 %gap, i64 %n)
        call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %from, i64 %head, i1 false)
        %rest = sub i64 %n, %head
        %tail = and i64 %rest, 63
        %end = sub i64 %n, %tail
        br label %test
      test:
        %i = phi i64 [ %head, %entry ], [ %next, %line ]
        %more = icmp slt i64 %i, %end
        br i1 %more, label %line, label %done
      line:
        %source = getelementptr i8, ptr %from, i64 %i
        %target = getelementptr i8, ptr %to, i64 %i
        %x = load <16 x i32>, ptr %source, align 1
        store <16 x i32> %x, ptr %target, align 64, !nontemporal !{i32 1}
        %next = add i64 %i, 64
        br label %test
      done:
        %last = getelementptr i8, ptr %from, i64 %end
        %place = getelementptr i8, ptr %to, i64 %end
        call void @llvm.memcpy.p0.p0.i64(ptr %place, ptr %last, i64 %tail, i1 false)
        ret void
      }
      """;

  /** {@return what may be streamed of a program: stores side by side, never read again} */
  static Streaming of(Code code) {
    Program program = code.program();
    List<Integer> found = new ArrayList<>();
    for (int n = 0; n < code.size(); n++) {
      if (code.instruction(n) instanceof Inst.Store(int access, _) && !isRead(code, access)) {
        found.add(access);
      }
    }
    return new Streaming(program, found);
  }

  private static boolean isRead(Code code, int stored) {
    int buffer = code.program().accesses().get(stored).buffer();
    for (int n = 0; n < code.size(); n++) {
      boolean reads =
          switch (code.instruction(n)) {
            case Inst.Load(int access) -> code.program().accesses().get(access).buffer() == buffer;
            case Inst.LoadAt(int other, _) -> other == buffer;
            case Inst.StoreAt(int other, _, _, _) -> other == buffer;
            default -> false;
          };
      if (reads) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether an access is streamed in loops over the variable} */
  boolean applies(int access, int variable) {
    return accesses.contains(access) && step(access, variable) == Step.ONE;
  }

  private Step step(int access, int variable) {
    return program.accesses().get(access).steps().get(variable);
  }

  /**
   * {@return whether a launch writes long rows of a buffer of so many bytes that is no operand}
   *
   * <p>The launch may be for a part of it, such as a block of a product.
   */
  boolean isWorthwhile(Launch launch, long large) {
    for (int access : accesses) {
      int buffer = program.accesses().get(access).buffer();
      boolean isLarge = launch.buffers()[buffer].byteSize() >= large;
      if (isLarge && hasLongRows(access, launch.sizes()) && !isShared(launch, buffer)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasLongRows(int access, long[] sizes) {
    for (int v = 0; v < sizes.length; v++) {
      if (step(access, v) == Step.ONE && sizes[v] >= LONG_ROW) {
        return true;
      }
    }
    return false;
  }

  private static boolean isShared(Launch launch, int buffer) {
    for (int b = 0; b < launch.buffers().length; b++) {
      if (b != buffer && launch.buffers()[b] == launch.buffers()[buffer]) {
        return true;
      }
    }
    return false;
  }

  /** Writes the move of so many bytes. */
  static void move(IrText text, String to, String from, String bytes) {
    text.line("call void @lazuli.stream(ptr " + to + ", ptr " + from + ", i64 " + bytes + ")");
  }

  /** Writes what has to be done before another thread reads what was streamed. */
  static void finish(IrText text) {
    text.line("fence seq_cst");
  }

  /** {@return the definition of what {@link #move} calls} */
  static String function() {
    return FUNCTION;
  }
}
