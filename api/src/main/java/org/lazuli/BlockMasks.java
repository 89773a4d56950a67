package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** The matrix product with masks that have one element for a square block of a matrix. */
final class BlockMasks {
  private static final String OP = "blockMaskedMm";

  private BlockMasks() {}

  static NDArray matmul(
      NDArray a, NDArray b, int blockSize, NDArray maskOut, NDArray maskLhs, NDArray maskRhs) {
    Node x = Args.node(OP, "a", a);
    Node y = Args.node(OP, "b", b);
    Args.that(blockSize > 0, OP, "blocks of size " + blockSize + "; MLX has 32 and 64");
    boolean axes = Engine.shape(x).ndim() > 0 && Engine.shape(y).ndim() > 0;
    Args.that(axes, OP, "needs arrays with axes, got " + x.spec() + " and " + y.spec());
    boolean row = Engine.shape(x).ndim() == 1;
    boolean column = Engine.shape(y).ndim() == 1;
    Node left = masked(x, maskLhs, "maskLhs", blockSize, row, false);
    Node right = masked(y, maskRhs, "maskRhs", blockSize, false, column);
    Node product = Products.matmul(OP, left, right);
    return NDArray.of(masked(product, maskOut, "maskOut", blockSize, row, column));
  }

  /** A vector has blocks along its only axis. */
  private static Node masked(
      Node x, NDArray mask, String name, int blockSize, boolean row, boolean column) {
    if (mask == null) {
      return x;
    }
    Node blocks = Args.node(OP, name, mask);
    Shape shape = Engine.shape(x);
    int axes = row && column ? 0 : row || column ? 1 : 2;
    Node elements = blocks;
    for (int axis = 1; axis <= axes; axis++) {
      elements = repeated(elements, name, axis, blockSize, shape);
    }
    boolean fits = shape.equals(Shape.broadcast(Engine.shape(elements), shape));
    Args.that(fits, OP, name + " " + blocks.spec() + " does not fit a matrix " + x.spec());
    if (Engine.dtype(blocks) == DType.BOOL) {
      return Elementwise.where(OP, elements, x, Scalars.node(0, Engine.dtype(x)));
    }
    return Elementwise.binary(Binary.MULTIPLY, x, Engine.cast(elements, Engine.dtype(x)));
  }

  /** The mask with an axis, counted from the end, as long as the matrix'. */
  private static Node repeated(Node mask, String name, int fromEnd, int blockSize, Shape matrix) {
    Shape shape = Engine.shape(mask);
    long size = matrix.dim(-fromEnd);
    long blocks = (size + blockSize - 1) / blockSize;
    boolean fits =
        shape.ndim() >= fromEnd && (shape.dim(-fromEnd) == blocks || shape.dim(-fromEnd) == 1);
    String wanted = blocks + " blocks of " + blockSize + " on axis " + -fromEnd + " of " + matrix;
    Args.that(fits, OP, name + " " + mask.spec() + " does not have " + wanted);
    int axis = shape.ndim() - fromEnd;
    if (shape.dim(axis) == 1) {
      return mask;
    }
    return Movement.range(Movement.repeat(mask, blockSize, axis), axis, 0, size);
  }
}
