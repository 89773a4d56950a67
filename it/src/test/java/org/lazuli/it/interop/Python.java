package org.lazuli.it.interop;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;

/** A Python interpreter in this process, so that both sides can look at one memory. */
@SuppressWarnings("restricted") // C functions in both directions
final class Python {
  private static final int NOW_AND_FOR_ALL = 0x102; // RTLD_NOW | RTLD_GLOBAL, for extensions
  private static final String FACTS =
      "import sys, sysconfig as s; v = s.get_config_var;"
          + " print(v('LIBDIR') + '/' + v('LDLIBRARY')); print(sys.executable)";

  private final SymbolLookup library;

  /** Starts the interpreter of a command such as {@code python3}; it must have a shared library. */
  Python(String command) throws Exception {
    Process process = new ProcessBuilder(command, "-c", FACTS).start();
    var facts = process.inputReader().lines().toList();
    call(Linker.nativeLinker().defaultLookup(), "dlopen", text(facts.get(0)), NOW_AND_FOR_ALL);
    library = SymbolLookup.libraryLookup(facts.get(0), Arena.global());
    call(library, "Py_InitializeEx", 0);
    call(library, "PyEval_SaveThread");
    run("import sys; sys.executable = '" + facts.get(1) + "'");
  }

  /** Runs statements; an exception is printed to the standard error, and fails. */
  void run(String statements) {
    int state = (int) call(library, "PyGILState_Ensure");
    int failed = (int) call(library, "PyRun_SimpleString", text(statements));
    call(library, "PyGILState_Release", state);
    if (failed != 0) {
      throw new AssertionError("Python failed at:\n" + statements);
    }
  }

  private static MemorySegment text(String value) {
    return Arena.global().allocateFrom(value);
  }

  /** Calls a function that takes addresses and ints and returns an int, or nothing of interest. */
  private static Object call(SymbolLookup where, String name, Object... arguments) {
    FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT);
    for (Object argument : arguments) {
      type = type.appendArgumentLayouts(argument instanceof Integer ? JAVA_INT : ADDRESS);
    }
    try {
      MemorySegment function = where.find(name).orElseThrow();
      return Linker.nativeLinker().downcallHandle(function, type).invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException(name, e);
    }
  }
}
