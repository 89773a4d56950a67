package org.lazuli;

import org.lazuli.spi.Defaults;

/**
 * A queue of work on a device; work on different streams may run at the same time.
 *
 * <p>Dependencies between arrays hold across streams by themselves. An engine may run all streams
 * as one.
 *
 * @param name the name of the stream; equal names are one stream
 */
public record ExecutionStream(String name) {
  /** Checks the name. */
  public ExecutionStream {
    Args.given("stream", "the name", name);
    Args.that(!name.isBlank(), "stream", "the name is blank");
  }

  /** {@return the stream of the code that is running} */
  public static ExecutionStream current() {
    return new ExecutionStream(Defaults.stream());
  }

  /** Runs code whose arrays are computed on this stream. */
  public void run(Runnable body) {
    ScopedValue.where(Defaults.STREAM, name).run(body);
  }

  /** {@return the result of code whose arrays are computed on this stream} */
  public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> body) throws X {
    return ScopedValue.where(Defaults.STREAM, name).call(body);
  }
}
