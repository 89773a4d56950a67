package org.lazuli.backend;

import java.util.List;

/**
 * A routine that does not store its result, but hands it over in blocks that are still in a cache.
 *
 * <p>So what follows a product element by element (a bias, an activation, a residual) reads no
 * memory for it. What follows is a {@link Kernel} of the same backend, launched on the thread that
 * computed the block; it must bear several launches at the same time.
 */
@FunctionalInterface
public interface BlockRoutine {
  /**
   * Runs the routine and returns when every element was read.
   *
   * @param inputs the operands, in the layouts the routine was made for
   * @param reader what takes the blocks, which together are the result
   */
  void launch(List<Slot> inputs, BlockReader reader);
}
