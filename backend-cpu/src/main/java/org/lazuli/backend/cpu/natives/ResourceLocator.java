package org.lazuli.backend.cpu.natives;

import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds resources of modules that nobody requires.
 *
 * <p>A jar of natives is an optional part, and optional modules are resolved only if the user asks.
 * So besides the class loader, which sees the class path and resolved modules, this looks at the
 * module path and the run-time image as they lie there.
 */
final class ResourceLocator {
  private ResourceLocator() {}

  static Optional<URI> locate(String module, String path) {
    return onClassPath(path)
        .or(() -> inModule(ModuleFinder.ofSystem(), module, path))
        .or(() -> onModulePath(module, path));
  }

  private static Optional<URI> onClassPath(String path) {
    URL url = ResourceLocator.class.getClassLoader().getResource(path);
    return Optional.ofNullable(url).map(ResourceLocator::toUri);
  }

  private static Optional<URI> onModulePath(String module, String path) {
    Path[] entries =
        Stream.of("jdk.module.path", "jdk.module.upgrade.path")
            .map(key -> System.getProperty(key, ""))
            .flatMap(value -> Arrays.stream(value.split(File.pathSeparator)))
            .filter(entry -> !entry.isBlank())
            .map(Path::of)
            .toArray(Path[]::new);
    return inModule(ModuleFinder.of(entries), module, path);
  }

  private static Optional<URI> inModule(ModuleFinder finder, String module, String path) {
    try {
      Optional<ModuleReference> reference = finder.find(module);
      return reference.isEmpty() ? Optional.empty() : inModule(reference.get(), path);
    } catch (FindException | IOException e) {
      // A module path with a broken jar on it that nothing else needs.
      return Optional.empty();
    }
  }

  private static Optional<URI> inModule(ModuleReference module, String path) throws IOException {
    try (ModuleReader reader = module.open()) {
      return reader.find(path);
    }
  }

  private static URI toUri(URL url) {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("[natives] a class loader gave a bad address: " + url, e);
    }
  }
}
