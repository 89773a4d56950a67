package org.lazuli.backend.cpu.llvm;

/**
 * Machine code that is linked into this process.
 *
 * @param symbol the name it was linked under
 * @param address where it starts
 * @param tracker the linker's handle on its memory
 * @param users how many callers asked for it and did not release it
 */
record LoadedCode(String symbol, long address, long tracker, int users) {
  LoadedCode withUsers(int count) {
    return new LoadedCode(symbol, address, tracker, count);
  }
}
