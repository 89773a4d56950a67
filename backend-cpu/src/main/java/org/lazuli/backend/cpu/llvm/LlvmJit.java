package org.lazuli.backend.cpu.llvm;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A compiler from the text of LLVM IR to code in this process; there is one, for every thread.
 *
 * <p>Code stays until it is released. Object files are kept in the user's {@link CacheFolder} as
 * well, so that the next process only links them; {@code -Dlazuli.llvm.objects=off} turns that off.
 *
 * <p>Wrong text is an exception. What is right and yet beyond the processor, such as an intrinsic
 * of another one, may end the process: texts should use only LLVM's generic instructions.
 */
public final class LlvmJit {
  private static final String OBJECTS_PROPERTY = "lazuli.llvm.objects";
  private static final long OBJECTS_LIMIT = 64L << 20;
  private static final int FINGERPRINT_DIGITS = 32;

  private final String machine;
  private final int vectorBytes;
  private final Codegen codegen;
  private final ObjectLinker linker;
  private final ObjectCache objects;
  private final Map<String, LoadedCode> loaded = new ConcurrentHashMap<>();
  private final Map<Long, String> symbols = new ConcurrentHashMap<>();

  private LlvmJit(LlvmApi llvm) {
    HostTarget host = HostTarget.detect(llvm);
    Diagnostics diagnostics = new Diagnostics(llvm);
    this.machine = "LLVM " + llvm.version() + " for " + host.cpu() + ", " + host.triple();
    this.vectorBytes = host.vectorBytes();
    this.codegen = new Codegen(llvm, host, diagnostics);
    this.linker = new ObjectLinker(llvm, host, diagnostics);
    this.objects =
        ObjectCache.of(OBJECTS_PROPERTY, llvm.version() + " " + codegen.recipe(), OBJECTS_LIMIT);
  }

  /** {@return the compiler of this process, empty when there is no usable libLLVM} */
  public static Optional<LlvmJit> get() {
    return Optional.ofNullable(Holder.START.jit());
  }

  /** {@return what the compiler is and where it came from, or why there is none and what to do} */
  public static String report() {
    return Holder.START.report();
  }

  /** {@return the compiler's version and the processor it compiles for} */
  public String machine() {
    return machine;
  }

  /** {@return the size of the processor's vector registers} */
  public int vectorBytes() {
    return vectorBytes;
  }

  /**
   * {@return the address of a function's code}
   *
   * <p>The same text gives the same address, compiled once. Texts may use the same symbols as
   * others do.
   *
   * @param ir the text of a module
   * @param symbol the function, which the module defines
   * @throws LlvmException if the text is wrong or calls something that does not exist
   */
  public long compile(String ir, String symbol) {
    String key = objects.key(symbol + "\n" + ir);
    String unique = symbol + "." + key.substring(0, FINGERPRINT_DIGITS);
    return loaded
        .compute(
            unique,
            (_, old) ->
                old == null ? build(ir, symbol, unique, key) : old.withUsers(old.users() + 1))
        .address();
  }

  /**
   * {@return the object file of a module, for a cache of one's own}
   *
   * @param ir the text of the module
   * @throws LlvmException if the text is wrong
   */
  public byte[] compileToObject(String ir) {
    return codegen.compile(ir, "", "");
  }

  /**
   * {@return the address of a function's code}
   *
   * @param object an object file of {@link #compileToObject}
   * @param symbol the function, named as no other loaded one is
   * @throws LlvmException if the file is unsound, calls something that does not exist, or is loaded
   *     already
   */
  public long loadObject(byte[] object, String symbol) {
    LoadedCode code = linked(object, symbol);
    loaded.put(symbol, code);
    return code.address();
  }

  /**
   * Gives code back; it is freed once it was released as often as it was asked for, and nobody may
   * be running it then.
   *
   * @param address what {@link #compile} or {@link #loadObject} returned
   */
  public void release(long address) {
    String symbol = symbols.get(address);
    if (symbol == null) {
      throw new IllegalArgumentException("[llvm] no code starts at 0x" + Long.toHexString(address));
    }
    loaded.computeIfPresent(symbol, (_, code) -> released(code));
  }

  private LoadedCode released(LoadedCode code) {
    if (code.users() > 1) {
      return code.withUsers(code.users() - 1);
    }
    symbols.remove(code.address());
    linker.unload(code);
    return null;
  }

  private LoadedCode build(String ir, String symbol, String unique, String key) {
    return objects
        .get(key)
        .flatMap(object -> relinked(object, unique))
        .orElseGet(() -> compiled(ir, symbol, unique, key));
  }

  private Optional<LoadedCode> relinked(byte[] object, String unique) {
    try {
      return Optional.of(linked(object, unique));
    } catch (LlvmException fromAnotherProcess) {
      return Optional.empty();
    }
  }

  private LoadedCode compiled(String ir, String symbol, String unique, String key) {
    byte[] object = codegen.compile(ir, symbol, unique);
    try {
      LoadedCode code = linked(object, unique);
      objects.put(key, object);
      return code;
    } catch (LlvmException e) {
      throw e.about(ir);
    }
  }

  private LoadedCode linked(byte[] object, String symbol) {
    LoadedCode code = linker.load(object, symbol);
    symbols.put(code.address(), symbol);
    return code;
  }

  private static Start start() {
    LlvmLibrary library = LlvmLibrary.get();
    if (library.symbols().isEmpty()) {
      return new Start(null, library.report());
    }
    try {
      LlvmJit jit = new LlvmJit(new LlvmApi(library.symbols().get()));
      return new Start(jit, jit.machine + ", " + library.report());
    } catch (LlvmException e) {
      return new Start(null, library.report() + ", but cannot be used: " + e.getMessage());
    }
  }

  private record Start(LlvmJit jit, String report) {}

  private static final class Holder {
    static final Start START = start();
  }
}
