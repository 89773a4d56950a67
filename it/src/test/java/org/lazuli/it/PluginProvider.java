package org.lazuli.it;

import java.util.Optional;
import org.lazuli.backend.Backend;
import org.lazuli.backend.BackendProvider;

/** Offers the backend a stranger would write first, counting what it is asked to do. */
public final class PluginProvider implements BackendProvider {
  static final String NAME = "plugin";

  /** Creates the provider. */
  public PluginProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return -1;
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Backend open() {
    return new CountingBackend();
  }
}
