package org.lazuli.transforms;

import org.lazuli.spi.Node;

/**
 * What one op means to the transforms.
 *
 * <p>Rules emit ordinary ops and hold no state. A null cotangent or tangent is zero, given and
 * returned; integers and bool have none, and what a rule returns for them is ignored.
 */
interface Rule {
  Node[] NONE = {null};

  /**
   * {@return the cotangents of the operands}
   *
   * @param cotangents one for each result, at least one of them not null
   * @param needed the operands whose cotangents are used; the others may be null
   */
  Node[] vjp(Node[] primals, Node[] outputs, Node[] cotangents, boolean[] needed);

  /**
   * {@return the tangents of the results}
   *
   * @param tangents one for each operand, at least one of them not null
   */
  Node[] jvp(Node[] primals, Node[] outputs, Node[] tangents);

  /**
   * {@return the results for all slices, with the batch as axis 0}
   *
   * @param mapped which operands have the batch as axis 0, at least one; the others have none
   * @param size the number of slices
   */
  Node[] vmap(Node[] inputs, boolean[] mapped, long size);
}
