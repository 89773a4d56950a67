package org.lazuli;

import org.lazuli.op.Binary;
import org.lazuli.op.StopGradient;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Matrix products with quantized arrays: the floats they stand for are multiplied. */
final class QuantizedProducts {
  private QuantizedProducts() {}

  static NDArray matmul(NDArray x, QuantizedWeights w, boolean transpose, Quantization how) {
    String op = "quantizedMatmul";
    Node node = Args.node(op, "x", x);
    Quantizing.Parts parts = Quantizing.parts(op, w, how);
    return NDArray.of(product(op, node, parts, transpose, how, null));
  }

  private static Node product(
      String op, Node x, Quantizing.Parts parts, boolean transpose, Quantization how, Node global) {
    DType own = Engine.dtype(x);
    DType dtype = how.isAffine() ? own.promote(Quantizing.common(parts)) : own;
    Args.that(dtype.isFloating(), op, "takes real floating types, got x " + x.spec());
    Node w = Engine.cast(Quantizing.decode(parts, how, global), dtype);
    Node right = transpose ? transposed(w) : w;
    return Products.matmul(op, Engine.cast(x, dtype), right);
  }

  private static Node transposed(Node w) {
    int ndim = Engine.shape(w).ndim();
    return Shapes.move(w, ndim - 1, ndim - 2);
  }

  static NDArray gathered(
      NDArray x,
      QuantizedWeights w,
      NDArray lhsIndices,
      NDArray rhsIndices,
      boolean transpose,
      Quantization how) {
    String op = "gatherQmm";
    Node node = Args.node(op, "x", x);
    Quantizing.Parts parts = Quantizing.parts(op, w, how);
    Pair chosen = chosen(op, node, parts, lhsIndices, rhsIndices);
    return NDArray.of(product(op, chosen.x, chosen.parts, transpose, how, null));
  }

  /** The matrices that are multiplied. */
  private record Pair(Node x, Quantizing.Parts parts) {}

  private static Pair chosen(
      String op, Node x, Quantizing.Parts parts, NDArray lhsIndices, NDArray rhsIndices) {
    if (lhsIndices == null && rhsIndices == null) {
      return new Pair(x, parts);
    }
    Args.that(Engine.shape(x).ndim() >= 2, op, "needs matrices, got x " + x.spec());
    Node left = SelectedProducts.indices(op, "lhsIndices", lhsIndices, x);
    Node right = SelectedProducts.indices(op, "rhsIndices", rhsIndices, parts.words());
    Shape shape = Args.broadcast(op, left, right);
    Node which = Engine.broadcast(right, shape);
    Node biases = parts.biases();
    Quantizing.Parts some =
        new Quantizing.Parts(
            SelectedProducts.matrices(op, parts.words(), which),
            SelectedProducts.matrices(op, parts.scales(), which),
            biases == null ? null : SelectedProducts.matrices(op, biases, which));
    return new Pair(SelectedProducts.matrices(op, x, Engine.broadcast(left, shape)), some);
  }

  static NDArray both(
      String op, NDArray x, NDArray w, NDArray lhsIndices, NDArray rhsIndices, Quantization how) {
    Node left = activations(op, "x", Args.node(op, "x", x), how, null);
    Node right = activations(op, "w", Args.node(op, "w", w), how, null);
    boolean matrix = Engine.shape(right).ndim() >= 2;
    Args.that(matrix, op, "needs matrices, got w " + right.spec());
    Node columns = transposed(Engine.cast(right, Engine.dtype(left)));
    return NDArray.of(SelectedProducts.chosen(op, left, columns, lhsIndices, rhsIndices));
  }

  static NDArray both(
      String op,
      NDArray x,
      QuantizedWeights w,
      NDArray lhsIndices,
      NDArray rhsIndices,
      Quantization how,
      NDArray globalScaleX,
      NDArray globalScaleW) {
    Node node = Args.node(op, "x", x);
    Node globalX = Quantizing.global(op, globalScaleX, Args.given(op, "how", how));
    Node globalW = Quantizing.global(op, globalScaleW, how);
    boolean paired = globalX == null == (globalW == null);
    Args.that(paired, op, "needs the global scales of both x and w, or of none");
    Node left = activations(op, "x", node, how, globalX);
    Pair chosen = chosen(op, left, Quantizing.parts(op, w, how), lhsIndices, rhsIndices);
    return NDArray.of(product(op, chosen.x, chosen.parts, true, how, globalW));
  }

  /** Floats rounded to those of the mode; for derivatives, themselves. */
  private static Node activations(String op, String name, Node x, Quantization how, Node global) {
    Args.that(
        !Args.given(op, "how", how).isAffine(), op, "takes mxfp4, mxfp8 or nvfp4, not affine");
    Quantizing.checkArray(op, name, x, how);
    Shape groups = Quantizing.groups(Engine.shape(x), how);
    Node rounded = ScaledCodes.rounded(Engine.reshape(x, groups), how, global);
    Node flat = Engine.cast(Engine.reshape(rounded, Engine.shape(x)), Engine.dtype(x));
    Node zero = Elementwise.binary(Binary.SUBTRACT, x, constant(x));
    return Elementwise.binary(Binary.ADD, constant(flat), zero);
  }

  private static Node constant(Node x) {
    return Engine.bind(new StopGradient(), x);
  }
}
