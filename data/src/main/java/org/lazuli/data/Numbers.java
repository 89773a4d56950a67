package org.lazuli.data;

import java.time.Duration;
import java.util.Locale;

/** Numbers and times as people read them. */
final class Numbers {
  private Numbers() {}

  static String text(Object value) {
    return switch (value) {
      case Double number -> text(number.doubleValue());
      case Float number -> text(number.doubleValue());
      case null -> "";
      default -> value.toString();
    };
  }

  /** {@return four digits that count, without zeros at the end} */
  static String text(double value) {
    double size = Math.abs(value);
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : Double.toString(value);
    }
    if (size < 1e-4 || size >= 1e7) {
      return trimmed(String.format(Locale.ROOT, "%.3e", value));
    }
    int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
    return trimmed(String.format(Locale.ROOT, "%." + decimals + "f", value));
  }

  private static String trimmed(String number) {
    return number.replaceFirst("(\\.[0-9]*?)0+(e|$)", "$1$2").replaceFirst("\\.(e|$)", "$1");
  }

  static String text(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d h", seconds / 3600, seconds / 60 % 60);
  }

  static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%,d MiB", bytes >> 20);
  }
}
