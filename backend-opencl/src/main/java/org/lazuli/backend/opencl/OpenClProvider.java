package org.lazuli.backend.opencl;

import java.util.Optional;
import org.lazuli.backend.Backend;
import org.lazuli.backend.BackendProvider;

/** Keeps the name {@code opencl} for a backend that does not exist yet. */
public final class OpenClProvider implements BackendProvider {
  /** Creates the provider. */
  public OpenClProvider() {}

  @Override
  public String name() {
    return "opencl";
  }

  @Override
  public int priority() {
    return 50;
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.of("not built yet");
  }

  @Override
  public Backend open() {
    throw new UnsupportedOperationException("[device] the opencl backend is not built yet");
  }
}
