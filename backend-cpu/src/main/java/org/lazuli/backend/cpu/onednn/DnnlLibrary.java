package org.lazuli.backend.cpu.onednn;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.lazuli.backend.cpu.natives.NativeResource;

/**
 * Finds and loads oneDNN: from the file that the property {@code lazuli.onednn} names, else from
 * the jar with Bytedeco's build of it.
 *
 * <p>Without either, or with the property set to {@code off}, the library is absent, which is no
 * error: {@link #status} says why.
 */
@SuppressWarnings("restricted") // loads a native library
public final class DnnlLibrary {
  private static final String LIBRARY = "libdnnl.so.3";
  private static final String OPENMP = "libgomp.so.1";

  private static Optional<Outcome> outcome = Optional.empty();

  private DnnlLibrary() {}

  /** {@return whether oneDNN can be called} */
  public static boolean isAvailable() {
    return outcome().lookup().isPresent();
  }

  /** {@return where oneDNN was loaded from, or why it is absent} */
  public static String status() {
    return outcome().status();
  }

  /** {@return the library's functions; only to be called if it is available} */
  static SymbolLookup lookup() {
    return outcome().lookup().orElseThrow(() -> new IllegalStateException(status()));
  }

  private static synchronized Outcome outcome() {
    Outcome known = outcome.orElseGet(DnnlLibrary::load);
    outcome = Optional.of(known);
    return known;
  }

  private static Outcome load() {
    String choice = System.getProperty("lazuli.onednn", "");
    if (choice.equals("off")) {
      return absent("switched off by -Dlazuli.onednn=off");
    }
    try {
      Optional<Path> file = choice.isEmpty() ? extract() : Optional.of(Path.of(choice));
      return file.map(DnnlLibrary::open).orElseGet(DnnlLibrary::missing);
    } catch (IOException | RuntimeException | LinkageError e) {
      return absent(e.toString());
    }
  }

  private static Outcome open(Path file) {
    SymbolLookup lookup = SymbolLookup.libraryLookup(file.toAbsolutePath(), Arena.global());
    // In version 3 and later.
    lookup.findOrThrow("dnnl_memory_desc_create_with_strides");
    return new Outcome(Optional.of(lookup), file.toString());
  }

  private static Outcome missing() {
    return absent("no module or jar has " + resource(LIBRARY));
  }

  private static Outcome absent(String reason) {
    return new Outcome(Optional.empty(), "oneDNN is absent: " + reason);
  }

  /** Puts the library and the OpenMP runtime it looks for next to itself into one folder. */
  private static Optional<Path> extract() throws IOException {
    Optional<NativeResource> library = find(LIBRARY);
    if (library.isEmpty()) {
      return Optional.empty();
    }
    Path folder = library.get().folder("onednn");
    Optional<NativeResource> openmp = find(OPENMP);
    if (openmp.isPresent()) {
      openmp.get().extractTo(folder);
    }
    return Optional.of(library.get().extractTo(folder));
  }

  private static Optional<NativeResource> find(String file) {
    return NativeResource.find("org.bytedeco.dnnl." + platform().replace('-', '.'), resource(file));
  }

  private static String resource(String file) {
    return "org/bytedeco/dnnl/" + platform() + "/" + file;
  }

  /** The platform as Bytedeco spells it. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).replaceAll("\\W.*", "");
    String cpu = System.getProperty("os.arch");
    return system
        + switch (cpu) {
          case "amd64", "x86_64" -> "-x86_64";
          case "aarch64" -> "-arm64";
          default -> "-" + cpu;
        };
  }

  private record Outcome(Optional<SymbolLookup> lookup, String status) {}
}
