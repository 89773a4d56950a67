package org.lazuli;

/**
 * Something that computes arrays.
 *
 * @param name the name of its backend and, unless it is the first of several, its number: {@code
 *     cpu}, {@code opencl:1}
 */
public record Device(String name) {
  /** Checks the name. */
  public Device {
    Args.given("device", "the name", name);
    Args.that(!name.isBlank(), "device", "the name is blank");
  }

  /** {@return the processor, which is always there} */
  public static Device cpu() {
    return new Device("cpu");
  }

  @Override
  public String toString() {
    return name;
  }
}
