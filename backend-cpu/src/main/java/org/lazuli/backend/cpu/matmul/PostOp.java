package org.lazuli.backend.cpu.matmul;

/** Something done to every element of a product before it is stored. */
public sealed interface PostOp {
  /** max(x, 0). */
  record Relu() implements PostOp {}

  /** The tanh form of the Gaussian error linear unit. */
  record GeluTanh() implements PostOp {}

  /** x times a constant. */
  record Scale(float factor) implements PostOp {}
}
