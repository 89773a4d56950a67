package org.lazuli;

/**
 * How arrays are printed.
 *
 * <p>The options of a piece of code are those of the innermost {@link #run}, else those set by
 * {@link #setDefault}, else {@link #DEFAULT}.
 *
 * {@snippet :
 * new PrintOptions(2).run(() -> System.out.println(Ops.array(Math.PI))); // array(3.14, ...
 * }
 *
 * @param precision the digits after the point of fractional numbers; {@link #SHORTEST} for six
 *     significant digits without trailing zeros, as C's {@code %g}
 */
public record PrintOptions(int precision) {
  /** Six significant digits, trailing zeros left out. */
  public static final int SHORTEST = -1;

  /** The options nobody has changed. */
  public static final PrintOptions DEFAULT = new PrintOptions(SHORTEST);

  private static final ScopedValue<PrintOptions> SCOPED = ScopedValue.newInstance();
  private static volatile PrintOptions usual = DEFAULT;

  /** Checks the precision. */
  public PrintOptions {
    boolean known = precision >= SHORTEST;
    Args.that(known, "printOptions", "precision " + precision + " is below " + SHORTEST);
  }

  /** {@return the options of the code that is running} */
  public static PrintOptions current() {
    return SCOPED.orElse(usual);
  }

  /** Sets the options of code that is not run with its own; for all threads. */
  public static void setDefault(PrintOptions options) {
    usual = Args.given("printOptions", "the options", options);
  }

  /** Runs code that prints with these options. */
  public void run(Runnable body) {
    ScopedValue.where(SCOPED, this).run(body);
  }

  /** {@return the result of code that prints with these options} */
  public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> body) throws X {
    return ScopedValue.where(SCOPED, this).call(body);
  }
}
