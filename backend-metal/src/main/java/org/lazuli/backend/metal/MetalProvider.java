package org.lazuli.backend.metal;

import java.util.Optional;
import org.lazuli.backend.Backend;
import org.lazuli.backend.BackendProvider;

/** Keeps the name {@code metal} for a backend that does not exist yet. */
public final class MetalProvider implements BackendProvider {
  /** Creates the provider. */
  public MetalProvider() {}

  @Override
  public String name() {
    return "metal";
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.of("not built yet");
  }

  @Override
  public Backend open() {
    throw new UnsupportedOperationException("[device] the metal backend is not built yet");
  }
}
