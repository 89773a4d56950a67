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

  /** {@return the name of the backend, which is what kind of device this is: {@code cpu}} */
  public String type() {
    return name.substring(0, colon());
  }

  /** {@return which of the devices of its type this is; 0 for the first} */
  public int index() {
    String number = name.substring(Math.min(colon() + 1, name.length()));
    return number.matches("[0-9]{1,9}") ? Integer.parseInt(number) : 0;
  }

  private int colon() {
    int colon = name.lastIndexOf(':');
    return colon < 0 ? name.length() : colon;
  }

  @Override
  public String toString() {
    return name;
  }
}
