package org.lazuli.backend.cpu.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The arguments of one execution of a matmul, kept for the next. */
final class Invocation {
  private static final int SRC = 1;
  private static final int DST = 17;
  private static final int WEIGHTS = 33;
  private static final int BIAS = 41;
  private static final int SCRATCHPAD = 80;

  /** A {@code dnnl_exec_arg_t}: an int, padding and a pointer. */
  private static final long ARGUMENT_BYTES = 16;

  private static final int MAX_ARGUMENTS = 5;

  private final MemorySegment arguments =
      Arena.ofAuto().allocate(MAX_ARGUMENTS * ARGUMENT_BYTES, Long.BYTES);
  private final long stream;
  private final long a;
  private final long b;
  private final long c;
  private final long bias;
  private final long scratch;
  private int count;

  Invocation(Handles owner, MatmulDescs descs) {
    stream = Dnnl.stream(owner);
    a = argument(owner, SRC, descs.a());
    b = argument(owner, WEIGHTS, descs.b());
    c = argument(owner, DST, descs.c());
    scratch = argument(owner, SCRATCHPAD, descs.scratch());
    bias = descs.bias() == 0 ? 0 : argument(owner, BIAS, descs.bias());
  }

  private long argument(Handles owner, int name, long desc) {
    long memory = Dnnl.memory(owner, desc);
    arguments.set(ValueLayout.JAVA_INT, count * ARGUMENT_BYTES, name);
    arguments.set(ValueLayout.JAVA_LONG, count * ARGUMENT_BYTES + Long.BYTES, memory);
    count++;
    return memory;
  }

  void execute(
      long primitive, long aData, long bData, long cData, long biasData, long scratchData) {
    point(a, aData);
    point(b, bData);
    point(c, cData);
    if (bias != 0) {
      point(bias, biasData);
    }
    if (scratchData != 0) {
      point(scratch, scratchData);
    }
    // On the processor a call is done when it returns, so the stream is not waited for.
    Handles.check(DnnlCalls.primitiveExecute(primitive, stream, count, arguments.address()));
  }

  private static void point(long memory, long data) {
    Handles.check(DnnlCalls.memorySetDataHandle(memory, data));
  }
}
