package org.lazuli.backend.cpu.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** The arguments of one execution of a primitive, kept for the next. */
final class Invocation {
  static final int SRC = 1;
  static final int DST = 17;
  static final int WEIGHTS = 33;
  private static final int SCRATCHPAD = 80;
  static final int DIFF_SRC = 129;
  static final int DIFF_DST = 145;
  static final int DIFF_WEIGHTS = 161;

  /** A {@code dnnl_exec_arg_t}: an int, padding and a pointer. */
  private static final long ARGUMENT_BYTES = 16;

  private final MemorySegment arguments;
  private final long[] memories;
  private final long stream;

  /** Prepares the scratch memory and other arguments. */
  Invocation(Handles owner, long scratch, List<Primitive.Argument> others) {
    this.stream = Dnnl.stream(owner);
    this.memories = new long[1 + others.size()];
    this.arguments = Arena.ofAuto().allocate(memories.length * ARGUMENT_BYTES, Long.BYTES);
    argument(owner, 0, new Primitive.Argument(SCRATCHPAD, scratch));
    for (int i = 1; i < memories.length; i++) {
      argument(owner, i, others.get(i - 1));
    }
  }

  private void argument(Handles owner, int place, Primitive.Argument argument) {
    memories[place] = Dnnl.memory(owner, argument.desc());
    long start = place * ARGUMENT_BYTES;
    arguments.set(ValueLayout.JAVA_INT, start, argument.name());
    arguments.set(ValueLayout.JAVA_LONG, start + Long.BYTES, memories[place]);
  }

  /** Runs a primitive on data for each argument, in their order; more data than that is left. */
  void execute(long primitive, long scratch, long[] data) {
    Handles.check(DnnlCalls.memorySetDataHandle(memories[0], scratch));
    for (int i = 1; i < memories.length; i++) {
      Handles.check(DnnlCalls.memorySetDataHandle(memories[i], data[i - 1]));
    }
    // On the processor a call is done when it returns, so the stream is not waited for.
    Handles.check(
        DnnlCalls.primitiveExecute(primitive, stream, memories.length, arguments.address()));
  }
}
