package org.lazuli.backend;

import java.util.Optional;

/** Offers one kind of device; found with {@code ServiceLoader}. */
public interface BackendProvider {
  /** {@return the name users choose the device by, such as {@code cpu}} */
  String name();

  /** {@return the rank among available devices; the highest becomes the default} */
  int priority();

  /** {@return why the device cannot be used here, or empty if it can; must not throw} */
  Optional<String> unavailable();

  /** {@return the backend; called at most once, and only when available} */
  Backend open();
}
