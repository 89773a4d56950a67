package org.lazuli.transforms;

import java.util.Optional;
import org.lazuli.backend.Backend;
import org.lazuli.backend.BackendProvider;
import org.lazuli.backend.interpreter.ReferenceBackend;

/** Offers the plain interpreter, so that the transforms are tested without any backend. */
public final class ReferenceProvider implements BackendProvider {
  @Override
  public String name() {
    return "reference";
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
    return new ReferenceBackend();
  }
}
