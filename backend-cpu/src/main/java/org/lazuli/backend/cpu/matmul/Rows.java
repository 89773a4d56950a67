package org.lazuli.backend.cpu.matmul;

/**
 * Arithmetic on rows of numbers that lie in Java arrays, where the JVM compiles plain loops to
 * vector instructions.
 *
 * @param <R> the array type; a row is used from its start and may be longer than needed
 */
interface Rows<R> {
  /** {@return an array for n numbers, all zero} */
  R allocate(int n);

  /** {@return that many absent rows} */
  R[] table(int rows);

  /** Reads n numbers that lie {@code step} elements apart into the row, beginning at {@code at}. */
  void load(R row, int at, long address, long step, int n);

  /** Writes n numbers {@code step} elements apart, narrowed to the stored type. */
  void store(R row, long address, long step, int n);

  /** Sets n numbers to zero. */
  void clear(R row, int n);

  /** c = c + a[at] b. */
  void add1(R c, R a, int at, R b, int n);

  /** c = c + a[at] b[k] + ... + a[at + 3] b[k + 3]. */
  void add4(R c, R a, int at, R[] b, int k, int n);
}
