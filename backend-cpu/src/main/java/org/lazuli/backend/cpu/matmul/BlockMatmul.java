package org.lazuli.backend.cpu.matmul;

/** A product whose result is handed over in blocks instead of being stored. */
@FunctionalInterface
public interface BlockMatmul {
  /**
   * Computes A B.
   *
   * @param a the address of A's first element
   * @param b the address of B's first element, or of the packed B
   * @param reader takes the blocks, on the threads that compute them
   */
  void execute(long a, long b, Reader reader);

  /** What takes a block. */
  @FunctionalInterface
  interface Reader {
    /** Reads the rows and columns of C that stand at an address, row by row without gaps. */
    void read(long address, long row, long rows, long column, long columns);
  }
}
