package org.lazuli.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.lazuli.LazuliException;
import org.lazuli.backend.Backend;
import org.lazuli.backend.BackendProvider;

/** The devices of this process: found once, opened when first used. */
final class Backends {
  private final List<BackendProvider> providers = new ArrayList<>();
  private final Map<String, String> rejected = new LinkedHashMap<>();
  private final Map<String, Backend> open = new LinkedHashMap<>();
  private final Map<Backend, Kernels> kernels = new LinkedHashMap<>();

  /** Finds the providers on the module path and the class path. */
  Backends() {
    this(found());
  }

  Backends(List<BackendProvider> found) {
    for (BackendProvider provider : found) {
      Optional<String> reason = provider.unavailable();
      if (reason.isPresent()) {
        rejected.put(provider.name(), reason.get());
      } else {
        providers.add(provider);
      }
    }
    providers.sort(Comparator.comparingInt(BackendProvider::priority).reversed());
  }

  private static List<BackendProvider> found() {
    List<BackendProvider> found = new ArrayList<>();
    var iterator = ServiceLoader.load(BackendProvider.class, loader()).iterator();
    while (true) {
      try {
        if (!iterator.hasNext()) {
          return found;
        }
        found.add(iterator.next());
      } catch (ServiceConfigurationError e) {
        System.getLogger("lazuli").log(System.Logger.Level.WARNING, "a backend is broken", e);
      }
    }
  }

  private static ClassLoader loader() {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    return context == null ? Backends.class.getClassLoader() : context;
  }

  /** {@return the backend of that name, or the best one for null or the empty string} */
  synchronized Backend named(String name) {
    if (name != null && open.get(name) instanceof Backend known) {
      return known;
    }
    for (BackendProvider provider : providers) {
      if (name == null || name.isEmpty() || provider.name().equals(name)) {
        return open.computeIfAbsent(provider.name(), _ -> provider.open());
      }
    }
    throw missing(name);
  }

  private LazuliException missing(String name) {
    String wish = name == null || name.isEmpty() ? "no device" : "no device '" + name + "'";
    return new LazuliException(
        "[device] "
            + wish
            + " is available; found "
            + names()
            + ", rejected "
            + rejected
            + "; add org.lazuli:lazuli-backend-cpu to the module path or class path");
  }

  /** {@return the names of the available devices, the default first} */
  synchronized List<String> names() {
    return providers.stream().map(BackendProvider::name).toList();
  }

  /** {@return the devices that were found but cannot be used, with the reason} */
  Map<String, String> rejected() {
    return rejected;
  }

  synchronized Kernels kernels(Backend backend) {
    return kernels.computeIfAbsent(backend, Kernels::new);
  }

  synchronized List<Backend> opened() {
    return List.copyOf(open.values());
  }
}
