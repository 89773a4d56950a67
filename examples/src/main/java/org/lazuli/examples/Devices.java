package org.lazuli.examples;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.lazuli.Device;

/** Shows the devices found, with what they can do and use, and those rejected, with the reason. */
public final class Devices {
  private Devices() {}

  /** Prints the facts and exits with 0, or with 1 if no device can be used. */
  public static void main(String[] args) {
    System.exit(run(System.out));
  }

  static int run(PrintStream out) {
    List<Device> devices = org.lazuli.Devices.list();
    for (Device device : devices) {
      String first = device.equals(devices.getFirst()) ? " (the default)" : "";
      out.println(device + first);
      print(out, "  ", org.lazuli.Devices.facts(device));
    }
    org.lazuli.Devices.rejected()
        .forEach((name, reason) -> out.println(name + " cannot be used: " + reason));
    return devices.isEmpty() ? 1 : 0;
  }

  private static void print(PrintStream out, String indent, Map<?, ?> facts) {
    int width = facts.keySet().stream().mapToInt(key -> key.toString().length()).max().orElse(0);
    facts.forEach(
        (key, value) -> {
          if (value instanceof Map<?, ?> inner) {
            out.println(indent + key);
            print(out, indent + "  ", inner);
          } else {
            out.printf("%s%-" + Math.max(1, width) + "s  %s%n", indent, key, text(value));
          }
        });
  }

  private static Object text(Object value) {
    return value instanceof Collection<?> list
        ? String.join(", ", list.stream().map(String::valueOf).toList())
        : value;
  }
}
