package org.lazuli.transforms;

import org.lazuli.op.Custom;
import org.lazuli.spi.Node;

/** What a whole function means to the transforms; a null result says that there is no rule. */
interface FunctionRule extends Custom.Rules {
  /** {@return the cotangents of the primals, null in it for zero} */
  Node[] vjp(Node[] primals, Node[] cotangents, Node[] outputs);

  /** {@return the tangents of the results, null in it for zero} */
  Node[] jvp(Node[] primals, Node[] tangents, Node[] outputs);

  /**
   * {@return the results for all slices, with the batch as axis 0}
   *
   * @param axes the batch axis of each primal, -1 for none
   * @param outputs what batching the function itself gives
   */
  Node[] vmap(Node[] primals, int[] axes, Node[] outputs);
}
