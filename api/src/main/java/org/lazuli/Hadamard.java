package org.lazuli;

import java.util.Arrays;
import org.lazuli.op.Binary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * The Walsh-Hadamard transform along the last axis, as products with small Hadamard matrices.
 *
 * <p>The matrix of order m * 2^k is the Kronecker product of one of order m and Sylvester's. Order
 * 12 is by Paley's second construction over the field of five elements, 20 and 28 are Williamson's
 * with the circulant blocks below ("Hadamard's determinant theorem and the sum of four squares",
 * 1944); Sloane's library has the same ones.
 */
final class Hadamard {
  private static final String OP = "hadamardTransform";

  /** Sylvester's matrix is applied in factors of at most this order. */
  private static final int LARGEST_FACTOR = 32;

  private static final String[] BLOCKS_OF_20 = {"+----", "+----", "++--+", "+-++-"};
  private static final String[] BLOCKS_OF_28 = {"+------", "++----+", "+-+--+-", "+--++--"};

  /** Which block is where in Williamson's array, and the signs. */
  private static final int[][] WILLIAMSON = {
    {0, 1, 2, 3}, {1, 0, 3, 2}, {2, 3, 0, 1}, {3, 2, 1, 0}
  };

  private static final int[][] SIGNS = {
    {1, 1, 1, 1}, {-1, 1, -1, 1}, {-1, 1, 1, -1}, {-1, -1, 1, 1}
  };

  private Hadamard() {}

  static NDArray transform(NDArray a) {
    Node x = Args.node(OP, "a", a);
    long n = Engine.shape(x).ndim() == 0 ? 1 : Engine.shape(x).dim(-1);
    return NDArray.of(transform(x, 1 / Math.sqrt(n)));
  }

  static NDArray transform(NDArray a, double scale) {
    return NDArray.of(transform(Args.node(OP, "a", a), scale));
  }

  private static Node transform(Node x, double scale) {
    DType dtype = Engine.dtype(x).inexact();
    Node wide = Engine.cast(x, Products.wide(dtype));
    Shape shape = Engine.shape(x);
    Node result = shape.ndim() == 0 || shape.dim(-1) == 1 ? wide : applied(wide);
    Node factor = Scalars.node(scale, Engine.dtype(result));
    return Engine.cast(Elementwise.binary(Binary.MULTIPLY, result, factor), dtype);
  }

  private static Node applied(Node x) {
    long n = Engine.shape(x).dim(-1);
    int order = order(n);
    Args.that(order > 0, OP, "size " + n + " is not m * 2^k with m = 1, 12, 20 or 28");
    Node result = order == 1 ? x : times(x, matrix(order), 1);
    for (long before = order; before < n; ) {
      int factor = (int) Math.min(LARGEST_FACTOR, n / before);
      result = times(result, sylvester(factor), before);
      before *= factor;
    }
    return result;
  }

  /** The m of n = m * 2^k, or 0. */
  private static int order(long n) {
    for (int m : new int[] {1, 12, 20, 28}) {
      if (n > 0 && n % m == 0 && Long.bitCount(n / m) == 1) {
        return m;
      }
    }
    return 0;
  }

  /** The last axis as (before, order, after), with a matrix applied in the middle. */
  private static Node times(Node x, int[][] matrix, long before) {
    Shape shape = Engine.shape(x);
    long order = matrix.length;
    long rows = shape.without(-1).size() * before;
    Shape apart = Shape.of(rows, order, shape.dim(-1) / before / order);
    int[] flat = Arrays.stream(matrix).flatMapToInt(Arrays::stream).toArray();
    Node square = Engine.cast(HostData.array(flat).node(OP), Engine.dtype(x));
    Node factor = Engine.reshape(square, Shape.of(order, order));
    if (apart.dim(-1) == 1) {
      Node vectors = Engine.reshape(x, Shape.of(rows, order));
      return Engine.reshape(Products.matmul(OP, vectors, Shapes.permute(factor, 1, 0)), shape);
    }
    return Engine.reshape(Products.matmul(OP, factor, Engine.reshape(x, apart)), shape);
  }

  /** The sign of (i, j) is the parity of their common bits. */
  private static int[][] sylvester(int order) {
    int[][] matrix = new int[order][order];
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < order; j++) {
        matrix[i][j] = Integer.bitCount(i & j) % 2 == 0 ? 1 : -1;
      }
    }
    return matrix;
  }

  private static int[][] matrix(int order) {
    return switch (order) {
      case 12 -> paley();
      case 20 -> williamson(BLOCKS_OF_20);
      default -> williamson(BLOCKS_OF_28);
    };
  }

  /** A symmetric conference matrix of order 6, with a 2 x 2 block for every element. */
  private static int[][] paley() {
    int[] squares = {0, 1, -1, -1, 1}; // which residues modulo 5 are squares
    int[][] matrix = new int[12][12];
    for (int i = 0; i < 12; i++) {
      for (int j = 0; j < 12; j++) {
        int row = i / 2;
        int column = j / 2;
        boolean edge = row == 0 || column == 0;
        int c = row == column ? 0 : edge ? 1 : squares[Math.floorMod(column - row, 5)];
        boolean last = i % 2 == 1 && j % 2 == 1;
        boolean mixed = i % 2 != j % 2;
        matrix[i][j] = c == 0 ? (mixed || last ? -1 : 1) : last ? -c : c;
      }
    }
    return matrix;
  }

  private static int[][] williamson(String... blocks) {
    int size = blocks[0].length();
    int[][] matrix = new int[4 * size][4 * size];
    for (int i = 0; i < 4 * size; i++) {
      for (int j = 0; j < 4 * size; j++) {
        String block = blocks[WILLIAMSON[i / size][j / size]];
        boolean plus = block.charAt(Math.floorMod(j % size - i % size, size)) == '+';
        matrix[i][j] = SIGNS[i / size][j / size] * (plus ? 1 : -1);
      }
    }
    return matrix;
  }
}
