package org.lazuli.backend.cpu.llvm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds files in the native jars of the JavaCPP presets, without a class of theirs.
 *
 * <p>Such a jar is a module of its own that nobody requires, so it may be on the module path or in
 * a jlink image and still not be resolved. A {@link ModuleReference} reaches its files all the
 * same, and is not subject to encapsulation.
 */
public final class NativeJar {
  private NativeJar() {}

  /**
   * {@return where a file of a preset is, if it is anywhere}
   *
   * @param preset the artifact's name, for example {@code llvm}
   * @param file the file's name, for example {@code libLLVM.so}
   */
  public static Optional<URL> find(String preset, String file) {
    String module = "org.bytedeco." + preset + "." + platform().replace('-', '.');
    String resource = "org/bytedeco/" + preset + "/" + platform() + "/" + file;
    return inModules(module, resource).or(() -> onClassPath(resource));
  }

  /** {@return the presets' name of this machine, for example {@code linux-x86_64}} */
  public static String platform() {
    return os() + "-" + architecture();
  }

  private static String os() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("mac")) {
      return "macosx";
    }
    return name.startsWith("windows") ? "windows" : name;
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm64";
      case String other -> other;
    };
  }

  private static Optional<URL> inModules(String module, String resource) {
    return resolved(module)
        .or(() -> ModuleFinder.ofSystem().find(module))
        .or(() -> onModulePath(module))
        .flatMap(reference -> open(reference, resource));
  }

  private static Optional<ModuleReference> resolved(String module) {
    return Stream.of(NativeJar.class.getModule().getLayer(), ModuleLayer.boot())
        .filter(Objects::nonNull)
        .flatMap(layer -> layer.configuration().findModule(module).stream())
        .map(ResolvedModule::reference)
        .findFirst();
  }

  private static Optional<ModuleReference> onModulePath(String module) {
    String path = System.getProperty("jdk.module.path", "");
    if (path.isEmpty()) {
      return Optional.empty();
    }
    Path[] entries = Stream.of(path.split(File.pathSeparator)).map(Path::of).toArray(Path[]::new);
    try {
      return ModuleFinder.of(entries).find(module);
    } catch (FindException brokenEntry) {
      return Optional.empty();
    }
  }

  private static Optional<URL> open(ModuleReference reference, String resource) {
    try (ModuleReader reader = reference.open()) {
      return reader.find(resource).map(NativeJar::url);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<URL> onClassPath(String resource) {
    return Stream.of(
            NativeJar.class.getClassLoader(),
            Thread.currentThread().getContextClassLoader(),
            ClassLoader.getSystemClassLoader())
        .filter(Objects::nonNull)
        .map(loader -> loader.getResource(resource))
        .filter(Objects::nonNull)
        .findFirst();
  }
}
