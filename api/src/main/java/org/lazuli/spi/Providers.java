package org.lazuli.spi;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The one provider of a seam, found once by {@code ServiceLoader}.
 *
 * <p>A failure is kept as its message, so that every use reports it in full and not only the first.
 *
 * @param <S> the seam
 */
final class Providers<S> {
  static final Providers<ArrayRuntime> RUNTIME = find(ArrayRuntime.class, "lazuli-graph");

  private final S provider;
  private final String problem;

  private Providers(S provider, String problem) {
    this.provider = provider;
    this.problem = problem;
  }

  /** {@return the transformer, looked for on first use: a program without transforms needs none} */
  static Transformer transformer() {
    return Later.TRANSFORMER.get();
  }

  private static final class Later {
    static final Providers<Transformer> TRANSFORMER = find(Transformer.class, "lazuli-transforms");
  }

  S get() {
    if (provider == null) {
      throw new IllegalStateException(problem);
    }
    return provider;
  }

  static <S> Providers<S> find(Class<S> seam, String artifact) {
    List<S> found = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    collect(ServiceLoader.load(seam, Providers.class.getClassLoader()), found, rejected);
    if (found.isEmpty() && rejected.isEmpty()) { // a container may hide us from its own loader
      collect(ServiceLoader.load(seam), found, rejected);
    }
    return choose(seam.getSimpleName(), artifact, found, rejected);
  }

  private static <S> void collect(ServiceLoader<S> loader, List<S> found, List<String> rejected) {
    Iterator<ServiceLoader.Provider<S>> providers = loader.stream().iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        found.add(providers.next().get());
      } catch (ServiceConfigurationError | LinkageError e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        rejected.add(e.getMessage() + (cause == e ? "" : " (" + cause + ")"));
      }
    }
  }

  /** Exactly one provider, or the one message that says what was found and what to do. */
  static <S> Providers<S> choose(
      String seam, String artifact, List<S> found, List<String> rejected) {
    if (found.size() == 1) {
      return new Providers<>(found.getFirst(), null);
    }
    StringBuilder text = new StringBuilder("[lazuli] exactly one ").append(seam);
    text.append(" is needed, found ").append(found.isEmpty() ? "none" : found.size());
    for (S provider : found) {
      text.append("\n  found ").append(provider.getClass().getName()).append(origin(provider));
    }
    for (String reason : rejected) {
      text.append("\n  rejected: ").append(reason);
    }
    text.append(found.isEmpty() ? "\n  add to the pom: " : "\n  keep only one, such as: ");
    text.append("<dependency><groupId>org.lazuli</groupId><artifactId>").append(artifact);
    return new Providers<>(null, text.append("</artifactId></dependency>").toString());
  }

  private static String origin(Object provider) {
    var source = provider.getClass().getProtectionDomain().getCodeSource();
    return source == null ? "" : " in " + source.getLocation();
  }
}
