package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.Factor;
import org.lazuli.op.Iota;
import org.lazuli.op.Matmul;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Systems of equations, inverses and determinants. */
final class Solutions {
  private Solutions() {}

  static NDArray inv(NDArray a) {
    Node node = Matrices.square("inv", a);
    return NDArray.of(Engine.bind(new Factor.Solve("inv"), node, identity(node)));
  }

  private static Node identity(Node like) {
    return Matrices.identity(Engine.shape(like), Engine.dtype(like));
  }

  static NDArray triInv(NDArray a, boolean upper) {
    return NDArray.of(triInv("triInv", a, upper));
  }

  private static Node triInv(String op, NDArray a, boolean upper) {
    Node node = Matrices.square(op, a);
    return Engine.bind(new Factor.SolveTriangular(!upper, false), node, identity(node));
  }

  /** L^-H L^-1, or U^-1 U^-H. */
  static NDArray choleskyInv(NDArray a, boolean upper) {
    Node inverse = triInv("choleskyInv", a, upper);
    Node adjoint = Matrices.adjoint(inverse);
    return NDArray.of(
        upper
            ? Engine.bind(new Matmul(), inverse, adjoint)
            : Engine.bind(new Matmul(), adjoint, inverse));
  }

  static NDArray pinv(NDArray a) {
    Node node = Matrices.any("pinv", a);
    Shape shape = Engine.shape(node);
    boolean wide = Engine.dtype(node).real() == DType.FLOAT64;
    double epsilon = wide ? Math.ulp(1.0) : Math.ulp(1.0f);
    double share = 10 * epsilon * Math.max(shape.dim(-1), shape.dim(-2));
    return NDArray.of(Engine.bind(new Factor.Pinv(share), node));
  }

  static NDArray solve(NDArray a, NDArray b) {
    return system("solve", new Factor.Solve("solve"), a, b);
  }

  static NDArray solveTriangular(NDArray a, NDArray b, boolean upper) {
    return system("solveTriangular", new Factor.SolveTriangular(!upper, false), a, b);
  }

  /** Promotes and broadcasts; a vector is a matrix of one column on the way. */
  private static NDArray system(String op, Factor factor, NDArray a, NDArray b) {
    Node left = Args.node(op, "a", a);
    Node right = Args.node(op, "b", b);
    DType dtype = Engine.dtype(left).promote(Engine.dtype(right));
    Node matrix = Matrices.square(op, NDArray.of(Engine.cast(left, dtype)));
    Shape shape = Engine.shape(right);
    boolean vector = shape.ndim() == 1;
    Node columns = vector ? Engine.reshape(right, shape.insert(1, 1)) : right;
    boolean fits = shape.ndim() > 0 && shape.dim(vector ? -1 : -2) == Engine.shape(left).dim(-1);
    Args.that(fits, op, "the rows of " + right.spec() + " do not fit " + left.spec());
    Shape lead = Shape.broadcast(lead(matrix), lead(columns));
    Args.that(lead != null, op, "batches do not broadcast: " + left.spec() + ", " + right.spec());
    Node x = Engine.bind(factor, under(lead, matrix), under(lead, Engine.cast(columns, dtype)));
    return NDArray.of(vector ? Engine.reshape(x, Engine.shape(x).without(-1)) : x);
  }

  private static Shape lead(Node x) {
    return Engine.shape(x).slice(0, Engine.shape(x).ndim() - 2);
  }

  private static Node under(Shape lead, Node x) {
    int ndim = Engine.shape(x).ndim();
    return Engine.broadcast(x, lead.concat(Engine.shape(x).slice(ndim - 2, ndim)));
  }

  static NDArray det(NDArray a) {
    return NDArray.of(Engine.bind(new Factor.Det(), Matrices.square("det", a)));
  }

  static Linalg.SlogdetResult slogdet(NDArray a) {
    Node packed = Engine.bind(new Factor.Lu(), Matrices.square("slogdet", a));
    int ndim = Engine.shape(packed).ndim();
    Node pivots = Diagonals.diagonal(packed, 0, ndim - 2, ndim - 1);
    Axes last = Axes.of(Engine.shape(pivots).ndim() - 1);
    Node sizes = Elementwise.unary(Unary.ABS, pivots);
    Node logarithm = Reductions.sum(Elementwise.unary(Unary.LOG, sizes), last);
    Node signs = Elementwise.unary(Unary.SIGN, pivots);
    Node sign =
        Elementwise.binary(
            Binary.MULTIPLY,
            Reductions.product(signs, last),
            Reductions.product(exchanges(packed.sibling(1), signs), last));
    return new Linalg.SlogdetResult(
        NDArray.of(Reductions.dropped(sign, last, false)),
        NDArray.of(Reductions.dropped(logarithm, last, false)));
  }

  /** {@return -1 for every row that was exchanged with another, else 1} */
  private static Node exchanges(Node pivots, Node like) {
    Shape shape = Engine.shape(pivots);
    Node places = Engine.bind(new Iota(shape, shape.ndim() - 1, DType.UINT32));
    Node stays = Elementwise.binary(Binary.EQUAL, pivots, places);
    DType dtype = Engine.dtype(like);
    return Elementwise.where("slogdet", stays, Scalars.node(1, dtype), Scalars.node(-1, dtype));
  }
}
