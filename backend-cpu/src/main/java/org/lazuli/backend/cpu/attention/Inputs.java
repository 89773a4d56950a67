package org.lazuli.backend.cpu.attention;

import org.lazuli.op.Attend;

/** Where the operands of an attention start; mask and sinks are 0 if there are none. */
record Inputs(long q, long k, long v, long mask, long sinks) {
  static Inputs of(Attend op, long[] addresses) {
    long mask = op.masked() ? addresses[Attend.MASK] : 0;
    long sinks = op.sinks() ? addresses[op.masked() ? Attend.MASK + 1 : Attend.MASK] : 0;
    return new Inputs(addresses[0], addresses[1], addresses[2], mask, sinks);
  }
}
