package org.lazuli.backend.cpu.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The arguments of one execution of a primitive, kept for the next. */
final class Invocation {
  static final int SRC = 1;
  static final int DST = 17;
  static final int WEIGHTS = 33;
  static final int BIAS = 41;
  static final int SCRATCHPAD = 80;
  static final int DIFF_SRC = 129;
  static final int DIFF_DST = 145;
  static final int DIFF_WEIGHTS = 161;

  /** A {@code dnnl_exec_arg_t}: an int, padding and a pointer. */
  private static final long ARGUMENT_BYTES = 16;

  private static final int MAX_ARGUMENTS = 5;

  private final MemorySegment arguments =
      Arena.ofAuto().allocate(MAX_ARGUMENTS * ARGUMENT_BYTES, Long.BYTES);
  private final long[] memories = new long[MAX_ARGUMENTS];
  private final Handles owner;
  private final long stream;
  private int count;

  Invocation(Handles owner) {
    this.owner = owner;
    this.stream = Dnnl.stream(owner);
  }

  /** Adds an argument by oneDNN's number for it. */
  void argument(int name, long desc) {
    memories[count] = Dnnl.memory(owner, desc);
    arguments.set(ValueLayout.JAVA_INT, count * ARGUMENT_BYTES, name);
    arguments.set(ValueLayout.JAVA_LONG, count * ARGUMENT_BYTES + Long.BYTES, memories[count]);
    count++;
  }

  /** Runs a primitive on data for each argument, in their order; more data than that is left. */
  void execute(long primitive, long... data) {
    for (int i = 0; i < count; i++) {
      Handles.check(DnnlCalls.memorySetDataHandle(memories[i], data[i]));
    }
    // On the processor a call is done when it returns, so the stream is not waited for.
    Handles.check(DnnlCalls.primitiveExecute(primitive, stream, count, arguments.address()));
  }
}
