package org.example.plugin;

import java.util.Optional;
import org.lazuli.backend.Backend;
import org.lazuli.backend.BackendProvider;
import org.lazuli.backend.interpreter.ReferenceBackend;

/** Offers the reference backend under another name, before all others. */
public final class StrangerProvider implements BackendProvider {
  /** Creates the provider. */
  public StrangerProvider() {}

  @Override
  public String name() {
    return "stranger";
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public Optional<String> unavailable() {
    return Optional.empty();
  }

  @Override
  public Backend open() {
    return new ReferenceBackend();
  }
}
