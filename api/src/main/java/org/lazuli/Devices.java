package org.lazuli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.spi.Defaults;

/**
 * The devices of this machine, and which one computes.
 *
 * <p>The device of a piece of code is, in this order: the one of the innermost {@link #with}, the
 * one set by {@link #setDefault}, the one named by {@code -Dlazuli.device}, the engine's choice.
 *
 * {@snippet :
 * NDArray y = Devices.with(Device.cpu(), () -> Ops.matmul(a, b).eval());
 * }
 *
 * <p>To engines: {@code query("devices")} has {@code available}, a collection of names with the
 * best first, and {@code rejected}, a map from names to reasons; {@code query} of a name has its
 * facts.
 */
public final class Devices {
  private Devices() {}

  /** {@return the devices that can be used, best first} */
  public static List<Device> list() {
    List<Device> devices = new ArrayList<>();
    if (Engine.runtime().query("devices").get("available") instanceof Collection<?> names) {
      names.forEach(name -> devices.add(new Device(String.valueOf(name))));
    }
    return devices;
  }

  /**
   * {@return the device of the code that is running}
   *
   * @throws IllegalStateException if none can be used
   */
  public static Device current() {
    if (!Defaults.device().isEmpty()) {
      return new Device(Defaults.device());
    }
    List<Device> devices = list();
    if (devices.isEmpty()) {
      throw new IllegalStateException("[device] none can be used: " + rejected());
    }
    return devices.getFirst();
  }

  /** {@return the devices that were found but cannot be used, each with the reason} */
  public static Map<String, String> rejected() {
    Map<String, String> reasons = new LinkedHashMap<>();
    if (Engine.runtime().query("devices").get("rejected") instanceof Map<?, ?> found) {
      found.forEach((name, reason) -> reasons.put(String.valueOf(name), String.valueOf(reason)));
    }
    return reasons;
  }

  /** {@return what is known of a device, by name of the fact} */
  public static Map<String, Object> facts(Device device) {
    return Engine.runtime().query(Args.given("device", "the device", device).name());
  }

  /** Sets the device for code that names none; null for the engine's choice. */
  public static void setDefault(Device device) {
    Defaults.device(device == null ? "" : device.name());
  }

  /** Runs code whose arrays are computed on a device. */
  public static void with(Device device, Runnable body) {
    ScopedValue.where(Defaults.DEVICE, Args.given("device", "the device", device).name()).run(body);
  }

  /** {@return the result of code whose arrays are computed on a device} */
  public static <R, X extends Throwable> R with(
      Device device, ScopedValue.CallableOp<? extends R, X> body) throws X {
    return ScopedValue.where(Defaults.DEVICE, Args.given("device", "the device", device).name())
        .call(body);
  }
}
