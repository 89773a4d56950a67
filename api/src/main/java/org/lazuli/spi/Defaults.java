package org.lazuli.spi;

/**
 * What holds for the code that is running and is not passed as an argument: device and stream.
 *
 * <p>An engine reads {@link #device()} and {@link #stream()} when it records or evaluates.
 */
public final class Defaults {
  /** The name of the device for code inside a {@code Devices.with}; unbound outside. */
  public static final ScopedValue<String> DEVICE = ScopedValue.newInstance();

  /** The name of the stream for code inside an {@code ExecutionStream.run}; unbound outside. */
  public static final ScopedValue<String> STREAM = ScopedValue.newInstance();

  /** The name of the stream that work goes to unless it says otherwise. */
  public static final String MAIN_STREAM = "main";

  private static volatile String processDevice = System.getProperty("lazuli.device", "");

  private Defaults() {}

  /** {@return the device asked for here, or the empty string to let the engine choose} */
  public static String device() {
    return DEVICE.isBound() ? DEVICE.get() : processDevice;
  }

  /** Sets the device of code outside any {@code Devices.with}; the empty string for no wish. */
  public static void device(String name) {
    processDevice = name;
  }

  /** {@return the stream that work recorded here goes to} */
  public static String stream() {
    return STREAM.isBound() ? STREAM.get() : MAIN_STREAM;
  }
}
