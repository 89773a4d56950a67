package org.lazuli.backend.cpu;

import java.util.Optional;
import org.lazuli.backend.Backend;
import org.lazuli.backend.BackendProvider;

/** Offers the processor this runs on; always there. */
public final class CpuProvider implements BackendProvider {
  /** Creates the provider. */
  public CpuProvider() {}

  @Override
  public String name() {
    return "cpu";
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Backend open() {
    return new CpuBackend();
  }
}
