package org.lazuli.backend;

/** Takes the result of a {@link BlockRoutine}, block by block. */
@FunctionalInterface
public interface BlockReader {
  /**
   * Reads a block; called by several threads at the same time, each with blocks of its own.
   *
   * @param block where its elements lie, row by row without gaps, until this call returns
   * @param row the first of its rows; those of all matrices of the result are counted through
   * @param rows how many rows it has
   * @param column the first of its columns
   * @param columns how many columns it has
   */
  void read(Slot block, long row, long rows, long column, long columns);
}
