package org.lazuli.backend.cpu.llvm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The search for libLLVM: either the loaded library, or the reason why there is none.
 *
 * <p>{@code -Dlazuli.llvm=PATH} names a library, {@code -Dlazuli.llvm=off} forbids any. Otherwise
 * it is a library copied into the {@code lib} folder of the Java runtime, or the one in the native
 * jar of {@code org.bytedeco:llvm}, which may be on the class path, on the module path or in a
 * jlink image.
 */
@SuppressWarnings("restricted") // loading a native library is the purpose of this class
public final class LlvmLibrary {
  /** Names the system property that says which library to load. */
  public static final String PROPERTY = "lazuli.llvm";

  private static final String PRESET = "llvm";

  private final SymbolLookup symbols;
  private final String report;

  private LlvmLibrary(SymbolLookup symbols, String report) {
    this.symbols = symbols;
    this.report = report;
  }

  /** {@return the result of the search, which is made once in a process} */
  public static LlvmLibrary get() {
    return Holder.LIBRARY;
  }

  /** {@return the library's symbols, empty when there is no library} */
  public Optional<SymbolLookup> symbols() {
    return Optional.ofNullable(symbols);
  }

  /** {@return where the library was loaded from, or why there is none and what to do} */
  public String report() {
    return report;
  }

  private static LlvmLibrary search() {
    String choice = System.getProperty(PROPERTY, "");
    if (choice.equals("off")) {
      return absent("switched off by -D" + PROPERTY + "=off");
    }
    try {
      if (!choice.isEmpty()) {
        return load(Path.of(choice));
      }
      Path inRuntime = Path.of(System.getProperty("java.home", ""), "lib", fileName());
      return Files.exists(inRuntime) ? load(inRuntime) : fromJar();
    } catch (IOException | UncheckedIOException e) {
      return absent(
          "cannot be unpacked, -D" + CacheFolder.PROPERTY + " names another folder: " + e);
    } catch (IllegalArgumentException | LinkageError e) {
      return absent("cannot be loaded: " + e.getMessage());
    } catch (IllegalCallerException e) {
      return absent("needs --enable-native-access: " + e.getMessage());
    }
  }

  private static LlvmLibrary fromJar() throws IOException {
    Optional<URL> jar = NativeJar.find(PRESET, fileName());
    if (jar.isEmpty()) {
      return absent(
          "not found: add org.bytedeco:llvm with the classifier "
              + NativeJar.platform()
              + " to run time");
    }
    Path file = CacheFolder.extract(jar.get(), fileName());
    try {
      return load(file);
    } catch (IllegalArgumentException e) {
      // A damaged copy of the right size heals by copying once more.
      Files.delete(file);
      return load(CacheFolder.extract(jar.get(), fileName()));
    }
  }

  private static LlvmLibrary load(Path file) {
    return new LlvmLibrary(SymbolLookup.libraryLookup(file, Arena.global()), "loaded from " + file);
  }

  private static LlvmLibrary absent(String reason) {
    return new LlvmLibrary(null, "libLLVM " + reason);
  }

  private static String fileName() {
    return NativeJar.platform().startsWith("macosx") ? "libLLVM.dylib" : "libLLVM.so";
  }

  private static final class Holder {
    static final LlvmLibrary LIBRARY = search();
  }
}
