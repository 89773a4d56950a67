package org.lazuli.it.errors;

import static org.lazuli.Ops.*;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.function.Executable;
import org.lazuli.AttentionOptions;
import org.lazuli.ConvOptions;
import org.lazuli.Fast;
import org.lazuli.Fft;
import org.lazuli.FftOptions;
import org.lazuli.Linalg;
import org.lazuli.NDArray;
import org.lazuli.PadMode;
import org.lazuli.Quantization;
import org.lazuli.QuantizationMode;
import org.lazuli.Quantized;
import org.lazuli.QuantizedWeights;
import org.lazuli.Rand;
import org.lazuli.RopeOptions;
import org.lazuli.op.Combine;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/** What functions must refuse, one line each: the function, a wrong use, what the refusal says. */
final class WrongUses {
  /**
   * A wrong use.
   *
   * @param function the function, as its class and name
   * @param call calls it
   * @param words what the message must have besides the function's name
   */
  record Use(String function, Executable call, List<String> words) {
    /** {@return the name the message starts with} */
    String name() {
      return function.substring(function.indexOf('.') + 1);
    }

    @Override
    public String toString() {
      return function + " " + words;
    }
  }

  private static final NDArray MATRIX = zeros(2, 3);
  private static final NDArray VECTOR = arange(0, 4, 1, DType.FLOAT32);
  private static final NDArray WHOLE = arange(4);
  private static final NDArray NOTHING = zeros(0, 2);
  private static final NDArray CUBE = zeros(2, 3, 4);
  private static final NDArray SQUARE = eye(3);
  private static final NDArray SCALAR = array(1.0);
  private static final Shape SHAPE = Shape.of(2, 3);
  private static final NDArray WRONG_KEY = array(1, 2);

  private final List<Use> uses = new ArrayList<>();

  private WrongUses() {}

  static List<Use> table() {
    WrongUses all = new WrongUses();
    all.creation();
    all.elementwise();
    all.reductions();
    all.order();
    all.shapes();
    all.indices();
    all.products();
    all.convolutions();
    all.quantized();
    all.linear();
    all.transforms();
    all.fast();
    all.random();
    return all.uses;
  }

  private void use(String function, Executable call, String... words) {
    uses.add(new Use(function, call, List.of(words)));
  }

  private void creation() {
    use("Ops.array", () -> array(new float[][] {{1, 2}, {3}}), "uneven");
    use("Ops.array", () -> array(new Object()), "Object");
    use("Ops.zeros", () -> zeros(-1, 2), "(-1, 2)");
    use("Ops.ones", () -> ones(-1, 2), "(-1, 2)");
    use("Ops.full", () -> full(null, 1), "null");
    use("Ops.full", () -> full(SHAPE, 1, null), "null");
    use("Ops.zerosLike", () -> zerosLike(MATRIX, null), "null");
    use("Ops.onesLike", () -> onesLike(MATRIX, null), "null");
    use("Ops.fullLike", () -> fullLike(MATRIX, null), "null");
    use("Ops.arange", () -> arange(0, 3, 0), "step 0");
    use("Ops.arange", () -> arange(0, Double.NaN), "NaN");
    use("Ops.arange", () -> arange(0, 3, 1, DType.BOOL), "bool");
    use("Ops.linspace", () -> linspace(0, 1, -1), "-1");
    use("Ops.eye", () -> eye(-1), "-1");
    use("Ops.tri", () -> tri(-1), "-1");
    use("Ops.tril", () -> tril(VECTOR), "(4,)");
    use("Ops.triu", () -> triu(VECTOR), "(4,)");
    use("Ops.diag", () -> diag(CUBE), "(2, 3, 4)");
    use("Ops.meshgrid", () -> meshgrid(null), "null");
    use("Ops.fromMemory", () -> fromMemory(MATRIX.memory(), Shape.of(7), DType.INT8), "7", "24");
    use("Ops.wrap", () -> wrap(new float[7], SHAPE), "28");
    use("Ops.wrapMemory", () -> wrapMemory(null, SHAPE, DType.INT8, null), "null");
  }

  private void elementwise() {
    use("Ops.bitwiseInvert", () -> bitwiseInvert(VECTOR), "float32");
    use("Ops.bitwiseAnd", () -> bitwiseAnd(VECTOR, VECTOR), "float32");
    use("Ops.bitwiseOr", () -> bitwiseOr(VECTOR, 1), "float32");
    use("Ops.bitwiseXor", () -> bitwiseXor(VECTOR, 1), "float32");
    use("Ops.leftShift", () -> leftShift(VECTOR, 1), "float32");
    use("Ops.rightShift", () -> rightShift(VECTOR, 1), "float32");
    use("Ops.floor", () -> floor(VECTOR.astype(DType.COMPLEX64)), "complex64");
    use("Ops.add", () -> add(WHOLE.astype(DType.INT8), 1000), "1000", "int8");
    use("Ops.add", () -> add(MATRIX, VECTOR), "(2, 3)", "(4,)");
    use("Ops.logicalAnd", () -> logicalAnd(MATRIX, VECTOR), "(2, 3)", "(4,)");
    use("Ops.logicalOr", () -> logicalOr(MATRIX, VECTOR), "(2, 3)", "(4,)");
    use("Ops.logicalXor", () -> logicalXor(MATRIX, VECTOR), "(2, 3)", "(4,)");
    use("Ops.divmod", () -> divmod(MATRIX, VECTOR), "(2, 3)", "(4,)");
    use("Ops.complex", () -> complex(MATRIX, VECTOR), "(2, 3)", "(4,)");
    use("Ops.isclose", () -> isclose(MATRIX, VECTOR), "(2, 3)", "(4,)");
    use("Ops.allclose", () -> allclose(MATRIX, VECTOR), "(2, 3)", "(4,)");
    use("Ops.where", () -> where(MATRIX, VECTOR, MATRIX), "(2, 3)", "(4,)");
    use("Ops.where", () -> where(SCALAR.squeeze()), "axes");
    use("Ops.nonzero", () -> nonzero(SCALAR.squeeze()), "axes");
    use("Ops.clip", () -> clip(VECTOR, (Number) null, null), "bound");
    use("Ops.view", () -> view(zeros(3).astype(DType.INT8), DType.INT32), "(3,)", "int32");
    use("Ops.astype", () -> astype(VECTOR, null), "null");
    use("Ops.toFp8", () -> toFp8(VECTOR.astype(DType.COMPLEX64)), "complex64");
    use("Ops.fromE5m2", () -> fromE5m2(VECTOR, DType.FLOAT32), "float32");
    use("Ops.fromFp8", () -> fromFp8(VECTOR), "float32");
  }

  private void reductions() {
    use("Ops.sum", () -> sum(MATRIX, 2), "axis 2");
    use("Ops.sum", () -> sum(MATRIX, 0, -2), "twice");
    use("Ops.prod", () -> prod(MATRIX, -3), "axis -3");
    use("Ops.max", () -> max(MATRIX, 2), "axis 2");
    use("Ops.max", () -> max(NOTHING, 0), "(0, 2)");
    use("Ops.min", () -> min(NOTHING), "(0, 2)");
    use("Ops.mean", () -> mean(MATRIX, 2), "axis 2");
    use("Ops.all", () -> all(MATRIX, 2), "axis 2");
    use("Ops.any", () -> any(MATRIX, 2), "axis 2");
    use("Ops.countNonzero", () -> countNonzero(MATRIX, 2), "axis 2");
    use("Ops.logsumexp", () -> logsumexp(MATRIX, 2), "axis 2");
    use("Ops.var", () -> var(MATRIX, 2), "axis 2");
    use("Ops.std", () -> std(MATRIX, 2), "axis 2");
    use("Ops.argmax", () -> argmax(MATRIX, -3), "axis -3");
    use("Ops.argmax", () -> argmax(NOTHING, 0), "(0, 2)");
    use("Ops.argmin", () -> argmin(NOTHING, 0), "(0, 2)");
    use("Ops.softmax", () -> softmax(VECTOR, 1), "axis 1");
    use("Ops.median", () -> median(MATRIX, 2), "axis 2");
    use("Ops.median", () -> median(NOTHING, 0), "(0, 2)");
    use("Ops.trace", () -> trace(VECTOR), "(4,)");
  }

  private void order() {
    use("Ops.cumsum", () -> cumsum(MATRIX, 2), "axis 2");
    use("Ops.cumprod", () -> cumprod(MATRIX, 0, 1), "one axis");
    use("Ops.cummax", () -> cummax(MATRIX, 2), "axis 2");
    use("Ops.cummin", () -> cummin(MATRIX, 2), "axis 2");
    use("Ops.logcumsumexp", () -> logcumsumexp(MATRIX, 2), "axis 2");
    use("Ops.diff", () -> diff(MATRIX, -1, 0), "-1");
    use("Ops.sort", () -> sort(MATRIX, 2), "axis 2");
    use("Ops.argsort", () -> argsort(MATRIX, 2), "axis 2");
    use("Ops.partition", () -> partition(MATRIX, 3, 1), "3");
    use("Ops.argpartition", () -> argpartition(MATRIX, 3, 1), "3");
    use("Ops.topk", () -> topk(MATRIX, 4), "4");
    use("Ops.topkWithIndices", () -> topkWithIndices(MATRIX, -1), "-1");
    use("Ops.searchsorted", () -> searchsorted(MATRIX, VECTOR), "(2, 3)");
  }

  private void shapes() {
    use("Ops.reshape", () -> reshape(MATRIX, 4, 2), "(2, 3)", "(4, 2)");
    use("Ops.reshape", () -> reshape(MATRIX, -1, 4), "(2, 3)");
    use("Ops.reshape", () -> reshape(MATRIX, -1, -1), "-1");
    use("Ops.flatten", () -> flatten(CUBE, 2, 0), "axis 2");
    use("Ops.unflatten", () -> unflatten(MATRIX, 1, 2, 2), "2");
    use("Ops.squeeze", () -> squeeze(MATRIX, 0), "(2, 3)");
    use("Ops.expandDims", () -> expandDims(MATRIX, 5), "axis 5");
    use("Ops.transpose", () -> transpose(MATRIX, 0, 0), "twice");
    use("Ops.swapaxes", () -> swapaxes(MATRIX, 0, 2), "axis 2");
    use("Ops.moveaxis", () -> moveaxis(MATRIX, 0, 2), "axis 2");
    use("Ops.broadcastTo", () -> broadcastTo(MATRIX, Shape.of(3, 2)), "(2, 3)", "(3, 2)");
    use("Ops.broadcastArrays", () -> broadcastArrays(List.of(MATRIX, VECTOR)), "(2, 3)", "(4,)");
    use("Ops.broadcastShapes", () -> broadcastShapes(SHAPE, Shape.of(4)), "(2, 3)", "(4,)");
    use("Ops.concatenate", () -> concatenate(List.of(MATRIX, CUBE), 0), "(2, 3)", "(2, 3, 4)");
    use("Ops.concatenate", () -> concatenate(List.of(), 0), "at least one");
    use("Ops.concatenate", () -> concatenate(List.of(MATRIX), 2), "axis 2");
    use("Ops.stack", () -> stack(List.of(MATRIX, VECTOR), 0), "(2, 3)", "(4,)");
    use("Ops.split", () -> split(VECTOR, 3, 0), "(4,)");
    use("Ops.splitAt", () -> splitAt(VECTOR, null, 0), "null");
    use("Ops.unstack", () -> unstack(VECTOR, 1), "axis 1");
    use("Ops.flip", () -> flip(MATRIX, 2), "axis 2");
    use("Ops.pad", () -> pad(MATRIX, new long[3][2], 0), "(2, 3)");
    use("Ops.pad", () -> pad(VECTOR, PadMode.EDGE, new long[] {-1, 0}), "-1");
    use("Ops.tile", () -> tile(MATRIX, -1), "-1");
    use("Ops.repeat", () -> repeat(MATRIX, -1), "-1");
    use("Ops.roll", () -> roll(MATRIX, 1, 2), "axis 2");
    use("Ops.diagonal", () -> diagonal(MATRIX, 0, 1, 1), "1");
    use("Ops.asStrided", () -> asStrided(VECTOR, SHAPE, new long[] {9, 9}, 0), "(4,)");
    use("Ops.resultType", () -> resultType("float32"), "float32");
    use("Ops.depends", () -> depends(null, List.of()), "null");
    use("Ops.eval", () -> eval((Object[]) null), "null");
    use("Ops.asyncEval", () -> asyncEval((Object[]) null), "null");
  }

  private void indices() {
    Longs zeros = Longs.of(0, 0);
    Longs ones = Longs.of(1, 1);
    use("Ops.take", () -> take(VECTOR, VECTOR), "float32");
    use("Ops.take", () -> take(MATRIX, WHOLE, 2), "axis 2");
    use("Ops.take", () -> take(zeros(0), WHOLE, 0), "axis 0 of size 0");
    use("Ops.takeAlongAxis", () -> takeAlongAxis(MATRIX, WHOLE, 0), "(2, 3)", "(4,)");
    use("Ops.takeAlongAxis", () -> takeAlongAxis(VECTOR, VECTOR, 0), "float32");
    use("Ops.putAlongAxis", () -> putAlongAxis(VECTOR, WHOLE, MATRIX, 0), "(2, 3)", "(4,)");
    use("Ops.putAlongAxis", () -> putAlongAxis(VECTOR, WHOLE, 1, 1), "axis 1");
    use("Ops.slice", () -> slice(MATRIX, zeros, ones, Shape.of(3, 3)), "(2, 3)");
    use("Ops.slice", () -> slice(MATRIX, Longs.of(), ones, SHAPE), "(2, 3)");
    use("Ops.slice", () -> slice(MATRIX, VECTOR, new int[] {0}, 1, 1), "float32");
    use("Ops.sliceUpdate", () -> sliceUpdate(MATRIX, CUBE, WHOLE.get("0:1"), 0), "(2, 3, 4)");
    use("Ops.sliceUpdate", () -> sliceUpdate(MATRIX, CUBE, zeros, ones, Combine.ADD), "(2, 3)");
    use("Ops.gather", () -> gather(VECTOR, List.of(VECTOR), Axes.of(0), Shape.of(1)), "float32");
    use("Ops.gather", () -> gather(VECTOR, List.of(WHOLE), Axes.of(1), Shape.of(1)), "(4,)");
    use(
        "Ops.scatter",
        () -> scatter(VECTOR, List.of(WHOLE), VECTOR, Axes.of(0), Combine.ADD),
        "(4,)");
  }

  private void products() {
    NDArray wide = zeros(4, 5);
    use("Ops.matmul", () -> matmul(MATRIX, wide), "(2, 3)", "(4, 5)");
    use("Ops.matmul", () -> matmul(MATRIX, SCALAR.squeeze()), "()");
    use("Ops.inner", () -> inner(MATRIX, VECTOR), "(2, 3)", "(4,)");
    use("Ops.vecdot", () -> vecdot(MATRIX, VECTOR, -1), "(2, 3)", "(4,)");
    use("Ops.tensordot", () -> tensordot(MATRIX, wide, 1), "(2, 3)", "(4, 5)");
    use("Ops.einsum", () -> einsum("ij,jk->ik", MATRIX, wide), "(4, 5)", "3");
    use("Ops.einsum", () -> einsum("ij->i", MATRIX, wide), "2");
    use("Ops.einsumPath", () -> einsumPath("ij->i", MATRIX, wide), "2");
    use("Ops.addmm", () -> addmm(MATRIX, MATRIX, wide), "(2, 3)", "(4, 5)");
    use(
        "Ops.blockMaskedMm",
        () -> blockMaskedMm(SQUARE, SQUARE, 32, CUBE, null, null),
        "(2, 3, 4)");
    use("Ops.gatherMm", () -> gatherMm(VECTOR, SQUARE, null, null), "(4,)");
    use("Ops.segmentedMm", () -> segmentedMm(MATRIX, wide, WHOLE), "(4,)");
    use("Ops.hadamardTransform", () -> hadamardTransform(zeros(7)), "7");
  }

  private void convolutions() {
    NDArray filters = zeros(2, 2, 2);
    use("Ops.conv1d", () -> conv1d(MATRIX, filters), "(2, 3)");
    use("Ops.conv1d", () -> conv1d(CUBE, filters), "(2, 3, 4)", "(2, 2, 2)");
    use("Ops.conv2d", () -> conv2d(CUBE, filters), "(2, 3, 4)");
    use("Ops.conv3d", () -> conv3d(CUBE, filters), "(2, 3, 4)");
    use("Ops.convGeneral", () -> convGeneral(MATRIX, filters, ConvOptions.DEFAULT), "(2, 3)");
    use("Ops.convTranspose1d", () -> convTranspose1d(MATRIX, filters), "(2, 3)");
    use("Ops.convTranspose2d", () -> convTranspose2d(CUBE, filters), "(2, 3, 4)");
    use("Ops.convTranspose3d", () -> convTranspose3d(CUBE, filters), "(2, 3, 4)");
    use("Ops.convolve", () -> convolve(MATRIX, VECTOR), "(2, 3)");
  }

  private void quantized() {
    Quantization affine = Quantization.of(QuantizationMode.AFFINE);
    NDArray w = zeros(8, 64);
    QuantizedWeights q = Quantized.quantize(w, affine);
    QuantizedWeights torn = new QuantizedWeights(q.words(), SCALAR, q.biases());
    use("Quantized.quantize", () -> Quantized.quantize(zeros(2, 33), affine), "33");
    use("Quantized.dequantize", () -> Quantized.dequantize(torn, affine), "float32()");
    use(
        "Quantized.quantizedMatmul",
        () -> Quantized.quantizedMatmul(MATRIX, q, true, affine),
        "(2, 3)");
    use(
        "Quantized.gatherQmm",
        () -> Quantized.gatherQmm(MATRIX, q, null, null, true, affine),
        "(2, 3)");
    use("Quantized.qqmm", () -> Quantized.qqmm(MATRIX, w, affine), "affine");
    use(
        "Quantized.gatherQqmm",
        () -> Quantized.gatherQqmm(MATRIX, w, null, null, affine),
        "affine");
  }

  private void linear() {
    use("Linalg.norm", () -> Linalg.norm(MATRIX, 3.0, false), "3");
    use("Linalg.norm", () -> Linalg.norm(MATRIX, "none", false), "none");
    use("Linalg.cross", () -> Linalg.cross(VECTOR, VECTOR), "(4,)");
    use("Linalg.qr", () -> Linalg.qr(VECTOR), "(4,)");
    use("Linalg.svd", () -> Linalg.svd(VECTOR), "(4,)");
    use("Linalg.svdvals", () -> Linalg.svdvals(VECTOR), "(4,)");
    use("Linalg.cholesky", () -> Linalg.cholesky(MATRIX), "(2, 3)");
    use("Linalg.eigvals", () -> Linalg.eigvals(MATRIX), "(2, 3)");
    use("Linalg.eig", () -> Linalg.eig(MATRIX), "(2, 3)");
    use("Linalg.eigvalsh", () -> Linalg.eigvalsh(SQUARE, "X"), "X");
    use("Linalg.eigh", () -> Linalg.eigh(MATRIX), "(2, 3)");
    use("Linalg.lu", () -> Linalg.lu(VECTOR), "(4,)");
    use("Linalg.luFactor", () -> Linalg.luFactor(VECTOR), "(4,)");
    use("Linalg.inv", () -> Linalg.inv(MATRIX), "(2, 3)");
    use("Linalg.triInv", () -> Linalg.triInv(MATRIX), "(2, 3)");
    use("Linalg.choleskyInv", () -> Linalg.choleskyInv(MATRIX), "(2, 3)");
    use("Linalg.pinv", () -> Linalg.pinv(VECTOR), "(4,)");
    use("Linalg.solve", () -> Linalg.solve(SQUARE, VECTOR), "(3, 3)", "(4,)");
    use("Linalg.solveTriangular", () -> Linalg.solveTriangular(SQUARE, VECTOR), "(3, 3)", "(4,)");
    use("Linalg.det", () -> Linalg.det(MATRIX), "(2, 3)");
    use("Linalg.slogdet", () -> Linalg.slogdet(MATRIX), "(2, 3)");
  }

  private void transforms() {
    FftOptions none = FftOptions.DEFAULT;
    use("Fft.fft", () -> Fft.fft(SCALAR.squeeze(), none), "axis -1");
    use("Fft.ifft", () -> Fft.ifft(SCALAR.squeeze(), none), "axis -1");
    use("Fft.fft2", () -> Fft.fft2(VECTOR), "axis");
    use("Fft.ifft2", () -> Fft.ifft2(VECTOR), "axis");
    use("Fft.fftn", () -> Fft.fftn(VECTOR, null), "null");
    use("Fft.ifftn", () -> Fft.ifftn(VECTOR, null), "null");
    use("Fft.rfft", () -> Fft.rfft(SCALAR.squeeze(), none), "axis -1");
    use("Fft.irfft", () -> Fft.irfft(SCALAR.squeeze(), none), "axis -1");
    use("Fft.rfft2", () -> Fft.rfft2(VECTOR), "axis");
    use("Fft.irfft2", () -> Fft.irfft2(VECTOR), "axis");
    use("Fft.rfftn", () -> Fft.rfftn(VECTOR, null), "null");
    use("Fft.irfftn", () -> Fft.irfftn(VECTOR, null), "null");
    use("Fft.fftfreq", () -> Fft.fftfreq(-1), "-1");
    use("Fft.rfftfreq", () -> Fft.rfftfreq(-1), "-1");
    use("Fft.fftshift", () -> Fft.fftshift(MATRIX, 2), "axis 2");
    use("Fft.ifftshift", () -> Fft.ifftshift(MATRIX, 2), "axis 2");
  }

  private void fast() {
    use("Fast.rmsNorm", () -> Fast.rmsNorm(MATRIX, VECTOR, 1e-5), "(2, 3)", "(4,)");
    use("Fast.layerNorm", () -> Fast.layerNorm(MATRIX, VECTOR, null, 1e-5), "(2, 3)", "(4,)");
    use("Fast.rope", () -> Fast.rope(VECTOR, RopeOptions.of(2)), "(4,)");
    use(
        "Fast.scaledDotProductAttention",
        () -> Fast.scaledDotProductAttention(MATRIX, MATRIX, MATRIX, AttentionOptions.of(1)),
        "(2, 3)");
  }

  private void random() {
    NDArray key = Rand.key(0);
    DType real = DType.FLOAT32;
    use("Rand.bits", () -> Rand.bits(SHAPE, WRONG_KEY), "key", "int32");
    use("Rand.split", () -> Rand.split(key, -1), "-1");
    use("Rand.setState", () -> Rand.setState(WRONG_KEY), "key");
    use("Rand.with", () -> Rand.with(key, null), "null");
    use("Rand.uniform", () -> Rand.uniform(0, 1, SHAPE, DType.INT32, key), "int32");
    use("Rand.uniform", () -> Rand.uniform(VECTOR, VECTOR, SHAPE, real, key), "(4,)", "(2, 3)");
    use("Rand.normal", () -> Rand.normal(SHAPE, DType.INT32, 0, 1, key), "int32");
    use("Rand.normal", () -> Rand.normal(SHAPE, real, VECTOR, SCALAR, key), "(4,)", "(2, 3)");
    use("Rand.multivariateNormal", () -> Rand.multivariateNormal(VECTOR, SQUARE), "(4,)");
    use("Rand.truncatedNormal", () -> Rand.truncatedNormal(0, 1, SHAPE, DType.INT8, key), "int8");
    use("Rand.randint", () -> Rand.randint(3, 3, SHAPE), "3");
    use("Rand.randint", () -> Rand.randint(0, 300, SHAPE, DType.UINT8, key), "300", "uint8");
    use("Rand.randintMlx", () -> Rand.randintMlx(WHOLE, WHOLE, SHAPE, real, key), "float32");
    use("Rand.bernoulli", () -> Rand.bernoulli(WHOLE, Shape.of(4), key), "int32");
    use("Rand.gumbel", () -> Rand.gumbel(SHAPE, DType.INT32, key), "int32");
    use("Rand.categorical", () -> Rand.categorical(MATRIX, 2, key), "axis 2");
    use("Rand.categorical", () -> Rand.categorical(zeros(2, 0)), "(2, 0)");
    use("Rand.laplace", () -> Rand.laplace(SHAPE, DType.INT32, 0, 1, key), "int32");
    use("Rand.permutation", () -> Rand.permutation(-1), "-1");
    use("Rand.permutation", () -> Rand.permutation(MATRIX, 2), "axis 2");
  }
}
