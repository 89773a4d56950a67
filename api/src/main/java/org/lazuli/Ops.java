package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.lazuli.op.ArgReduce;
import org.lazuli.op.Binary;
import org.lazuli.op.Combine;
import org.lazuli.op.Gather;
import org.lazuli.op.Scan;
import org.lazuli.op.Scatter;
import org.lazuli.op.SliceUpdate;
import org.lazuli.op.Sort;
import org.lazuli.op.StopGradient;
import org.lazuli.op.Unary;
import org.lazuli.op.View;
import org.lazuli.type.Axes;
import org.lazuli.type.DType;
import org.lazuli.type.Longs;
import org.lazuli.type.Shape;

/**
 * The functions of arrays, with NumPy's and MLX's names in lowerCamelCase.
 *
 * <p>What holds for all of them: nothing is computed but where a javadoc says so. Dtypes of several
 * arrays are promoted by {@link DType#promote}; shapes broadcast by {@link Shape#broadcast}. A
 * number next to an array is weak: it takes the array's dtype, but a fractional one makes integers
 * float32 and a whole one makes bool int32. Negative axes count from the end. Null is a {@code
 * NullPointerException}; shapes, dtypes and axes that do not fit are an {@code
 * IllegalArgumentException} that starts with the function's name and shows them.
 *
 * {@snippet :
 * import static org.lazuli.Ops.*;
 *
 * NDArray x = array(1.0, 2.0, 3.0);
 * NDArray y = softmax(add(multiply(x, 2), 1), -1);
 * }
 */
public final class Ops {
  /** Given as axes of a reduction: none, so that every element is reduced by itself. */
  public static final int[] NO_AXES = {};

  private Ops() {}

  // Creation

  /**
   * {@return an array of Java values}
   *
   * <p>One argument is the value itself: a number, a boolean, a Java array, list or NIO buffer, or
   * arrays and lists of those to any depth, a stream, or an array. More arguments are the elements
   * of one axis. Fractional values give float32, whole ones int32 or, where one does not fit,
   * int64; a {@code long[]} gives int64; nothing at all float32. Everything is copied; of a buffer,
   * what remains. {@link #wrap} does not copy.
   *
   * @throws IllegalArgumentException if the nesting is uneven or a value is no number
   */
  public static NDArray array(Object first, Object... rest) {
    return HostData.array(first, rest);
  }

  /** {@return an array of Java values with a dtype; see {@link #array(Object, Object...)}} */
  public static NDArray array(DType dtype, Object first, Object... rest) {
    return HostData.array(dtype, first, rest);
  }

  /** {@return float32 zeros} */
  public static NDArray zeros(long... shape) {
    return Creation.full("zeros", Shape.of(shape), 0, DType.FLOAT32);
  }

  /** {@return zeros} */
  public static NDArray zeros(DType dtype, long... shape) {
    return Creation.full("zeros", Shape.of(shape), 0, dtype);
  }

  /** {@return float32 ones} */
  public static NDArray ones(long... shape) {
    return Creation.full("ones", Shape.of(shape), 1, DType.FLOAT32);
  }

  /** {@return ones} */
  public static NDArray ones(DType dtype, long... shape) {
    return Creation.full("ones", Shape.of(shape), 1, dtype);
  }

  /** {@return an array filled with a number: float32 if it is fractional, else int32 or int64} */
  public static NDArray full(Shape shape, Number value) {
    return Creation.full(shape, value);
  }

  /** {@return an array filled with a number} */
  public static NDArray full(Shape shape, Number value, DType dtype) {
    return Creation.full("full", shape, value, dtype);
  }

  /** {@return zeros of x's shape and dtype} */
  public static NDArray zerosLike(NDArray x) {
    return Creation.fullLike("zerosLike", x, 0);
  }

  /** {@return zeros of x's shape} */
  public static NDArray zerosLike(NDArray x, DType dtype) {
    return Creation.fullLike("zerosLike", x, 0, dtype);
  }

  /** {@return ones of x's shape and dtype} */
  public static NDArray onesLike(NDArray x) {
    return Creation.fullLike("onesLike", x, 1);
  }

  /** {@return ones of x's shape} */
  public static NDArray onesLike(NDArray x, DType dtype) {
    return Creation.fullLike("onesLike", x, 1, dtype);
  }

  /** {@return an array of x's shape and dtype filled with a number} */
  public static NDArray fullLike(NDArray x, Number value) {
    return Creation.fullLike("fullLike", x, value);
  }

  /** {@return an array of x's shape filled with a number} */
  public static NDArray fullLike(NDArray x, Number value, DType dtype) {
    return Creation.fullLike("fullLike", x, value, dtype);
  }

  /** {@return 0, 1, 2, ... below stop} */
  public static NDArray arange(Number stop) {
    return Creation.arange(0, stop, 1, Creation.common(stop));
  }

  /** {@return start, start + 1, ... below stop; float32 if one of them is fractional} */
  public static NDArray arange(Number start, Number stop) {
    return Creation.arange(start, stop, 1, Creation.common(start, stop));
  }

  /** {@return start, start + step, ... before stop} */
  public static NDArray arange(Number start, Number stop, Number step) {
    return Creation.arange(start, stop, step, Creation.common(start, stop, step));
  }

  /** {@return start, start + step, ... before stop, in a dtype} */
  public static NDArray arange(Number start, Number stop, Number step, DType dtype) {
    return Creation.arange(start, stop, step, dtype);
  }

  /** {@return count float32 numbers at equal distances from start to stop, both included} */
  public static NDArray linspace(double start, double stop, long count) {
    return Creation.linspace(start, stop, count, true, DType.FLOAT32);
  }

  /** {@return count numbers at equal distances from start to stop, both included} */
  public static NDArray linspace(double start, double stop, long count, DType dtype) {
    return Creation.linspace(start, stop, count, true, dtype);
  }

  /** {@return count numbers at equal distances from start to stop, with or without stop itself} */
  public static NDArray linspace(
      double start, double stop, long count, boolean endpoint, DType dtype) {
    return Creation.linspace(start, stop, count, endpoint, dtype);
  }

  /** {@return the float32 identity matrix} */
  public static NDArray eye(long n) {
    return Diagonals.eye(n, n, 0, DType.FLOAT32);
  }

  /** {@return a matrix with ones on a diagonal: 0 the main one, above it positive} */
  public static NDArray eye(long rows, long columns, long diagonal, DType dtype) {
    return Diagonals.eye(rows, columns, diagonal, dtype);
  }

  /** {@return the float32 square matrix with ones on and below the main diagonal} */
  public static NDArray tri(long n) {
    return Diagonals.tri(n, n, 0, DType.FLOAT32);
  }

  /** {@return a matrix with ones on and below a diagonal: 0 the main one, above it positive} */
  public static NDArray tri(long rows, long columns, long diagonal, DType dtype) {
    return Diagonals.tri(rows, columns, diagonal, dtype);
  }

  /** {@return matrices in the last two axes with zeros above the main diagonal} */
  public static NDArray tril(NDArray x) {
    return Diagonals.tril(x, 0);
  }

  /** {@return matrices in the last two axes with zeros above a diagonal} */
  public static NDArray tril(NDArray x, long diagonal) {
    return Diagonals.tril(x, diagonal);
  }

  /** {@return matrices in the last two axes with zeros below the main diagonal} */
  public static NDArray triu(NDArray x) {
    return Diagonals.triu(x, 0);
  }

  /** {@return matrices in the last two axes with zeros below a diagonal} */
  public static NDArray triu(NDArray x, long diagonal) {
    return Diagonals.triu(x, diagonal);
  }

  /** {@return the square matrix with a vector on its diagonal, or the diagonal of a matrix} */
  public static NDArray diag(NDArray x) {
    return Diagonals.diag(x, 0);
  }

  /** {@return the square matrix with a vector on a diagonal, or a diagonal of a matrix} */
  public static NDArray diag(NDArray x, long diagonal) {
    return Diagonals.diag(x, diagonal);
  }

  /**
   * {@return coordinates over all combinations of elements, as {@link GridIndexing#XY} has them}
   */
  public static List<NDArray> meshgrid(List<NDArray> arrays) {
    return Grids.meshgrid(arrays, false, GridIndexing.XY);
  }

  /**
   * {@return coordinates over all combinations of elements: arrays of one shape, or sparse ones
   * that broadcast to it}
   */
  public static List<NDArray> meshgrid(
      List<NDArray> arrays, boolean sparse, GridIndexing indexing) {
    return Grids.meshgrid(arrays, sparse, indexing);
  }

  /** {@return Bartlett's window: 1 - |2n / (count - 1) - 1|, in float32} */
  public static NDArray bartlett(long count) {
    return Windows.bartlett(count);
  }

  /** {@return Hann's window: 0.5 - 0.5 cos(2 pi n / (count - 1)), in float32} */
  public static NDArray hanning(long count) {
    return Windows.hanning(count);
  }

  /** {@return Hamming's window: 0.54 - 0.46 cos(2 pi n / (count - 1)), in float32} */
  public static NDArray hamming(long count) {
    return Windows.hamming(count);
  }

  /**
   * {@return Blackman's window: 0.42 - 0.5 cos(2 pi n / (count - 1)) + 0.08 cos(4 pi n / (count -
   * 1)), in float32}
   */
  public static NDArray blackman(long count) {
    return Windows.blackman(count);
  }

  /**
   * {@return a copy of host memory: row-major, native byte order, exactly the bytes of the shape}
   */
  public static NDArray fromMemory(MemorySegment data, Shape shape, DType dtype) {
    return Wrapping.copy(data, shape, dtype);
  }

  /**
   * {@return an array over memory that is not copied: row-major, native byte order, exactly the
   * bytes of the shape}
   *
   * <p>Native memory is read in place by devices that share the host's memory. It must stay valid
   * until {@code onRelease} runs, once, on any thread, when the array is closed or unreachable and
   * nothing computed from it needs the memory any more. Memory that its arena closes before is an
   * error when it is next read. Heap memory stays where it is and is copied to the device by every
   * evaluation that reads it; the garbage collector takes care of it.
   *
   * <p>Writes to the memory are seen by the array until it is updated, by what is computed later,
   * and by no gradient; they must not race with an evaluation. The array never writes to it.
   *
   * @param onRelease null for nothing to do; must be null for heap memory
   * @throws IllegalArgumentException if the bytes are not those of the shape, or native memory is
   *     not aligned to the elements
   */
  public static NDArray wrapMemory(
      MemorySegment data, Shape shape, DType dtype, Runnable onRelease) {
    return Wrapping.wrap(data, shape, dtype, onRelease);
  }

  /**
   * {@return an array over a Java array or what remains of an NIO buffer, which is not copied}
   *
   * <p>Keeps the data alive; else as {@link #wrapMemory}. Direct buffers are native memory, Java
   * arrays and buffers over them heap memory.
   *
   * @param data a primitive array or a buffer of bytes, shorts, ints, longs, floats or doubles;
   *     their dtype is the array's
   * @throws IllegalArgumentException if the data is something else, has not as many elements as the
   *     shape, or does not have the native byte order
   */
  public static NDArray wrap(Object data, Shape shape) {
    return Wrapping.wrap(data, shape);
  }

  /** {@return an array over the bytes of Java data as a dtype; see {@link #wrap(Object, Shape)}} */
  public static NDArray wrap(Object data, Shape shape, DType dtype) {
    return Wrapping.wrap(data, shape, dtype);
  }

  // Elementwise, one operand: the shape of x; integers give float32 where the function is not exact

  /** {@return x itself} */
  public static NDArray positive(NDArray x) {
    return NDArray.of(Args.node("positive", "x", x));
  }

  /** {@return -x; unsigned integers wrap} */
  public static NDArray negative(NDArray x) {
    return Elementwise.unary(Unary.NEGATIVE, x);
  }

  /** {@return |x|} */
  public static NDArray abs(NDArray x) {
    return Elementwise.unary(Unary.ABS, x);
  }

  /** {@return -1, 0 or 1; NaN for NaN} */
  public static NDArray sign(NDArray x) {
    return Elementwise.unary(Unary.SIGN, x);
  }

  /** {@return the square root of x; NaN below zero} */
  public static NDArray sqrt(NDArray x) {
    return Elementwise.unary(Unary.SQRT, x);
  }

  /** {@return 1 / sqrt(x)} */
  public static NDArray rsqrt(NDArray x) {
    return Elementwise.unary(Unary.RSQRT, x);
  }

  /** {@return e to the x} */
  public static NDArray exp(NDArray x) {
    return Elementwise.unary(Unary.EXP, x);
  }

  /** {@return exp(x) - 1, exact near zero} */
  public static NDArray expm1(NDArray x) {
    return Elementwise.unary(Unary.EXPM1, x);
  }

  /** {@return the natural logarithm of x} */
  public static NDArray log(NDArray x) {
    return Elementwise.unary(Unary.LOG, x);
  }

  /** {@return the logarithm of x to base 2} */
  public static NDArray log2(NDArray x) {
    return Elementwise.unary(Unary.LOG2, x);
  }

  /** {@return the logarithm of x to base 10} */
  public static NDArray log10(NDArray x) {
    return Elementwise.unary(Unary.LOG10, x);
  }

  /** {@return log(1 + x), exact near zero} */
  public static NDArray log1p(NDArray x) {
    return Elementwise.unary(Unary.LOG1P, x);
  }

  /** {@return the sine of x, in radians} */
  public static NDArray sin(NDArray x) {
    return Elementwise.unary(Unary.SIN, x);
  }

  /** {@return the cosine of x, in radians} */
  public static NDArray cos(NDArray x) {
    return Elementwise.unary(Unary.COS, x);
  }

  /** {@return the tangent of x, in radians} */
  public static NDArray tan(NDArray x) {
    return Elementwise.unary(Unary.TAN, x);
  }

  /** {@return the angle in [-pi/2, pi/2] whose sine is x} */
  public static NDArray arcsin(NDArray x) {
    return Elementwise.unary(Unary.ARCSIN, x);
  }

  /** {@return the angle in [0, pi] whose cosine is x} */
  public static NDArray arccos(NDArray x) {
    return Elementwise.unary(Unary.ARCCOS, x);
  }

  /** {@return the angle in (-pi/2, pi/2) whose tangent is x} */
  public static NDArray arctan(NDArray x) {
    return Elementwise.unary(Unary.ARCTAN, x);
  }

  /** {@return the hyperbolic sine of x} */
  public static NDArray sinh(NDArray x) {
    return Elementwise.unary(Unary.SINH, x);
  }

  /** {@return the hyperbolic cosine of x} */
  public static NDArray cosh(NDArray x) {
    return Elementwise.unary(Unary.COSH, x);
  }

  /** {@return the hyperbolic tangent of x} */
  public static NDArray tanh(NDArray x) {
    return Elementwise.unary(Unary.TANH, x);
  }

  /** {@return the inverse hyperbolic sine of x} */
  public static NDArray arcsinh(NDArray x) {
    return Elementwise.unary(Unary.ARCSINH, x);
  }

  /** {@return the inverse hyperbolic cosine of x; NaN below 1} */
  public static NDArray arccosh(NDArray x) {
    return Elementwise.unary(Unary.ARCCOSH, x);
  }

  /** {@return the inverse hyperbolic tangent of x} */
  public static NDArray arctanh(NDArray x) {
    return Elementwise.unary(Unary.ARCTANH, x);
  }

  /** {@return the error function of x: 2/sqrt(pi) times the integral of exp(-t*t) from 0 to x} */
  public static NDArray erf(NDArray x) {
    return Elementwise.unary(Unary.ERF, x);
  }

  /** {@return the number whose error function is x} */
  public static NDArray erfinv(NDArray x) {
    return Elementwise.unary(Unary.ERFINV, x);
  }

  /** {@return 1 / (1 + exp(-x))} */
  public static NDArray sigmoid(NDArray x) {
    return Elementwise.unary(Unary.SIGMOID, x);
  }

  /** {@return the real part of x, float32 or float64; x itself if it is not complex} */
  public static NDArray real(NDArray x) {
    return Parts.real(x);
  }

  /** {@return the imaginary part of x, float32 or float64; zeros of x's dtype if it is real} */
  public static NDArray imag(NDArray x) {
    return Parts.imag(x);
  }

  /** {@return the complex conjugate of x: the imaginary part negated; x itself if it is real} */
  public static NDArray conjugate(NDArray x) {
    return Parts.conjugate("conjugate", x);
  }

  /** {@return the complex conjugate of x, as {@link #conjugate}} */
  public static NDArray conj(NDArray x) {
    return Parts.conjugate("conj", x);
  }

  /**
   * {@return re + i im, broadcast; complex128 if a part is float64, else complex64}
   *
   * @throws IllegalArgumentException if a part is complex or the shapes do not fit
   */
  public static NDArray complex(NDArray re, NDArray im) {
    return Parts.complex(re, im);
  }

  /** {@return the largest integer not above x, in x's dtype} */
  public static NDArray floor(NDArray x) {
    return Elementwise.unary(Unary.FLOOR, x);
  }

  /** {@return the smallest integer not below x, in x's dtype} */
  public static NDArray ceil(NDArray x) {
    return Elementwise.unary(Unary.CEIL, x);
  }

  /** {@return the nearest integer, halves to the even one, in x's dtype} */
  public static NDArray round(NDArray x) {
    return Elementwise.unary(Unary.ROUND, x);
  }

  /**
   * {@return the nearest multiple of 10^-decimals, halves to the even one, in x's dtype; negative
   * decimals round in front of the point}
   */
  public static NDArray round(NDArray x, int decimals) {
    return Rounding.round(x, decimals);
  }

  /** {@return the integer part of x, in x's dtype} */
  public static NDArray trunc(NDArray x) {
    return Elementwise.unary(Unary.TRUNC, x);
  }

  /** {@return whether x is not a number, as bool} */
  public static NDArray isnan(NDArray x) {
    return Elementwise.unary(Unary.ISNAN, x);
  }

  /** {@return whether x is zero, as bool} */
  public static NDArray logicalNot(NDArray x) {
    return Elementwise.unary(Unary.LOGICAL_NOT, x);
  }

  /** {@return all bits of an integer flipped; a bool negated} */
  public static NDArray bitwiseInvert(NDArray x) {
    return Elementwise.bitwiseInvert(x);
  }

  /** {@return x * x} */
  public static NDArray square(NDArray x) {
    return Elementwise.square(x);
  }

  /** {@return 1 / x} */
  public static NDArray reciprocal(NDArray x) {
    return Elementwise.reciprocal(x);
  }

  /** {@return whether x is infinite, as bool} */
  public static NDArray isinf(NDArray x) {
    return SpecialValues.isinf(x);
  }

  /** {@return whether x is neither infinite nor NaN, as bool} */
  public static NDArray isfinite(NDArray x) {
    return SpecialValues.isfinite(x);
  }

  /** {@return whether x is plus infinity, as bool} */
  public static NDArray isposinf(NDArray x) {
    return SpecialValues.isposinf(x);
  }

  /** {@return whether x is minus infinity, as bool} */
  public static NDArray isneginf(NDArray x) {
    return SpecialValues.isneginf(x);
  }

  /** {@return x with 0 for NaN and the largest finite numbers for infinities} */
  public static NDArray nanToNum(NDArray x) {
    return SpecialValues.nanToNum(x, 0, null, null);
  }

  /**
   * {@return x with numbers for NaN and the two infinities; null for the largest finite ones}
   *
   * @throws IllegalArgumentException if x is complex
   */
  public static NDArray nanToNum(NDArray x, double nan, Double posinf, Double neginf) {
    return SpecialValues.nanToNum(x, nan, posinf, neginf);
  }

  /** {@return angles in radians as degrees: x * 180 / pi} */
  public static NDArray degrees(NDArray x) {
    return Elementwise.scaled("degrees", x, 180 / Math.PI);
  }

  /** {@return angles in degrees as radians: x * pi / 180} */
  public static NDArray radians(NDArray x) {
    return Elementwise.scaled("radians", x, Math.PI / 180);
  }

  /**
   * {@return floats as eight bits in uint8: sign, four bits of exponent, three of mantissa}
   *
   * <p>The format E4M3: rounds to nearest even, and from 448 on to 448; NaN too, as in MLX. There
   * is no derivative.
   */
  public static NDArray toFp8(NDArray x) {
    return EightBitFloat.E4M3.encode(x);
  }

  /** {@return the numbers whose E4M3 codes are in x, as bfloat16} */
  public static NDArray fromFp8(NDArray x) {
    return EightBitFloat.E4M3.decode(x, DType.BFLOAT16);
  }

  /** {@return the numbers whose E4M3 codes are in x, as a floating type} */
  public static NDArray fromFp8(NDArray x, DType dtype) {
    return EightBitFloat.E4M3.decode(x, dtype);
  }

  /**
   * {@return floats as eight bits in uint8: sign, five bits of exponent, two of mantissa}
   *
   * <p>The format E5M2, the upper half of a float16: rounds to nearest even, from 61440 on to
   * infinity, and keeps NaN. There is no derivative.
   *
   * @see <a href="https://arxiv.org/abs/2209.05433">FP8 Formats for Deep Learning</a>
   */
  public static NDArray toE5m2(NDArray x) {
    return EightBitFloat.E5M2.encode(x);
  }

  /** {@return the numbers whose E5M2 codes are in x, as a floating type} */
  public static NDArray fromE5m2(NDArray x, DType dtype) {
    return EightBitFloat.E5M2.decode(x, dtype);
  }

  /**
   * {@return x itself}
   *
   * <p>How elements lie in memory cannot be seen: {@link NDArray#memory} is row-major for every
   * array.
   */
  public static NDArray contiguous(NDArray x) {
    return NDArray.of(Args.node("contiguous", "x", x));
  }

  /**
   * {@return the bytes of x, row-major, as elements of another dtype}
   *
   * <p>The last axis grows or shrinks with the size of an element. To bool, a byte is true if it is
   * not zero. Between complex numbers and their parts the derivative is viewed in the same way;
   * other views have derivative zero, as in JAX.
   *
   * @throws IllegalArgumentException if the last axis does not hold whole elements, or there is
   *     none
   */
  public static NDArray view(NDArray x, DType dtype) {
    return Elementwise.view(x, dtype);
  }

  /** {@return x itself, which derivatives treat as a constant} */
  public static NDArray stopGradient(NDArray x) {
    return Engine.one(new StopGradient(), x);
  }

  /**
   * {@return x converted to a dtype}
   *
   * <p>Floats round to nearest even; floats to integers truncate; integers wrap; numbers to bool
   * ask for {@code x != 0}; complex to real drops the imaginary part.
   */
  public static NDArray astype(NDArray x, DType dtype) {
    return NDArray.of(
        Engine.cast(Args.node("astype", "x", x), Args.given("astype", "dtype", dtype)));
  }

  // Elementwise, two operands: shapes broadcast, dtypes are promoted, numbers take the array's one

  /** {@return x + y; on bool, or} */
  public static NDArray add(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.ADD, x, y);
  }

  /** {@return x + y; on bool, or} */
  public static NDArray add(NDArray x, Number y) {
    return Elementwise.binary(Binary.ADD, x, y);
  }

  /** {@return x - y} */
  public static NDArray subtract(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.SUBTRACT, x, y);
  }

  /** {@return x - y} */
  public static NDArray subtract(NDArray x, Number y) {
    return Elementwise.binary(Binary.SUBTRACT, x, y);
  }

  /** {@return x - y} */
  public static NDArray subtract(Number x, NDArray y) {
    return Elementwise.binary(Binary.SUBTRACT, x, y);
  }

  /** {@return x * y; on bool, and} */
  public static NDArray multiply(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.MULTIPLY, x, y);
  }

  /** {@return x * y; on bool, and} */
  public static NDArray multiply(NDArray x, Number y) {
    return Elementwise.binary(Binary.MULTIPLY, x, y);
  }

  /** {@return x / y; integers give float32} */
  public static NDArray divide(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.DIVIDE, x, y);
  }

  /** {@return x / y; integers give float32} */
  public static NDArray divide(NDArray x, Number y) {
    return Elementwise.binary(Binary.DIVIDE, x, y);
  }

  /** {@return x / y; integers give float32} */
  public static NDArray divide(Number x, NDArray y) {
    return Elementwise.binary(Binary.DIVIDE, x, y);
  }

  /** {@return the largest integer not above x / y} */
  public static NDArray floorDivide(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.FLOOR_DIVIDE, x, y);
  }

  /** {@return the largest integer not above x / y} */
  public static NDArray floorDivide(NDArray x, Number y) {
    return Elementwise.binary(Binary.FLOOR_DIVIDE, x, y);
  }

  /** {@return x - y * floor(x / y), which has the sign of y} */
  public static NDArray remainder(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.REMAINDER, x, y);
  }

  /** {@return x - y * floor(x / y), which has the sign of y} */
  public static NDArray remainder(NDArray x, Number y) {
    return Elementwise.binary(Binary.REMAINDER, x, y);
  }

  /** {@return floorDivide and remainder of x and y} */
  public static DivMod divmod(NDArray x, NDArray y) {
    return Elementwise.divmod(x, y);
  }

  /** {@return x to the power y} */
  public static NDArray power(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.POWER, x, y);
  }

  /** {@return x to the power y} */
  public static NDArray power(NDArray x, Number y) {
    return Elementwise.binary(Binary.POWER, x, y);
  }

  /** {@return x to the power y} */
  public static NDArray power(Number x, NDArray y) {
    return Elementwise.binary(Binary.POWER, x, y);
  }

  /** {@return the larger of x and y; NaN if one is NaN} */
  public static NDArray maximum(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.MAXIMUM, x, y);
  }

  /** {@return the larger of x and y; NaN if one is NaN} */
  public static NDArray maximum(NDArray x, Number y) {
    return Elementwise.binary(Binary.MAXIMUM, x, y);
  }

  /** {@return the smaller of x and y; NaN if one is NaN} */
  public static NDArray minimum(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.MINIMUM, x, y);
  }

  /** {@return the smaller of x and y; NaN if one is NaN} */
  public static NDArray minimum(NDArray x, Number y) {
    return Elementwise.binary(Binary.MINIMUM, x, y);
  }

  /** {@return the angle of the point (second, first) in (-pi, pi]} */
  public static NDArray arctan2(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.ARCTAN2, x, y);
  }

  /** {@return log(exp(x) + exp(y)) without overflow} */
  public static NDArray logaddexp(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.LOGADDEXP, x, y);
  }

  /** {@return whether x == y, as bool} */
  public static NDArray equal(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.EQUAL, x, y);
  }

  /** {@return whether x == y, as bool} */
  public static NDArray equal(NDArray x, Number y) {
    return Elementwise.binary(Binary.EQUAL, x, y);
  }

  /** {@return whether x != y, as bool} */
  public static NDArray notEqual(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.NOT_EQUAL, x, y);
  }

  /** {@return whether x != y, as bool} */
  public static NDArray notEqual(NDArray x, Number y) {
    return Elementwise.binary(Binary.NOT_EQUAL, x, y);
  }

  /** {@return whether x &lt; y, as bool} */
  public static NDArray less(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.LESS, x, y);
  }

  /** {@return whether x &lt; y, as bool} */
  public static NDArray less(NDArray x, Number y) {
    return Elementwise.binary(Binary.LESS, x, y);
  }

  /** {@return whether x &lt;= y, as bool} */
  public static NDArray lessEqual(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.LESS_EQUAL, x, y);
  }

  /** {@return whether x &lt;= y, as bool} */
  public static NDArray lessEqual(NDArray x, Number y) {
    return Elementwise.binary(Binary.LESS_EQUAL, x, y);
  }

  /** {@return whether x &gt; y, as bool} */
  public static NDArray greater(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.GREATER, x, y);
  }

  /** {@return whether x &gt; y, as bool} */
  public static NDArray greater(NDArray x, Number y) {
    return Elementwise.binary(Binary.GREATER, x, y);
  }

  /** {@return whether x &gt;= y, as bool} */
  public static NDArray greaterEqual(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.GREATER_EQUAL, x, y);
  }

  /** {@return whether x &gt;= y, as bool} */
  public static NDArray greaterEqual(NDArray x, Number y) {
    return Elementwise.binary(Binary.GREATER_EQUAL, x, y);
  }

  /** {@return the bits set in both} */
  public static NDArray bitwiseAnd(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.BITWISE_AND, x, y);
  }

  /** {@return the bits set in both} */
  public static NDArray bitwiseAnd(NDArray x, Number y) {
    return Elementwise.binary(Binary.BITWISE_AND, x, y);
  }

  /** {@return the bits set in either} */
  public static NDArray bitwiseOr(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.BITWISE_OR, x, y);
  }

  /** {@return the bits set in either} */
  public static NDArray bitwiseOr(NDArray x, Number y) {
    return Elementwise.binary(Binary.BITWISE_OR, x, y);
  }

  /** {@return the bits set in one of the two} */
  public static NDArray bitwiseXor(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.BITWISE_XOR, x, y);
  }

  /** {@return the bits set in one of the two} */
  public static NDArray bitwiseXor(NDArray x, Number y) {
    return Elementwise.binary(Binary.BITWISE_XOR, x, y);
  }

  /** {@return x shifted left by y bits} */
  public static NDArray leftShift(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.LEFT_SHIFT, x, y);
  }

  /** {@return x shifted left by y bits} */
  public static NDArray leftShift(NDArray x, Number y) {
    return Elementwise.binary(Binary.LEFT_SHIFT, x, y);
  }

  /** {@return x shifted right by y bits, keeping the sign} */
  public static NDArray rightShift(NDArray x, NDArray y) {
    return Elementwise.binary(Binary.RIGHT_SHIFT, x, y);
  }

  /** {@return x shifted right by y bits, keeping the sign} */
  public static NDArray rightShift(NDArray x, Number y) {
    return Elementwise.binary(Binary.RIGHT_SHIFT, x, y);
  }

  /** {@return whether x and y are both true (not zero), as bool} */
  public static NDArray logicalAnd(NDArray x, NDArray y) {
    return Elementwise.logical("logicalAnd", Binary.BITWISE_AND, x, y);
  }

  /** {@return whether x or y is true (not zero), as bool} */
  public static NDArray logicalOr(NDArray x, NDArray y) {
    return Elementwise.logical("logicalOr", Binary.BITWISE_OR, x, y);
  }

  /** {@return whether one of x and y is true (not zero), as bool} */
  public static NDArray logicalXor(NDArray x, NDArray y) {
    return Elementwise.logical("logicalXor", Binary.BITWISE_XOR, x, y);
  }

  /** {@return whether x and y have one shape and equal elements, as a bool without axes} */
  public static NDArray arrayEqual(NDArray x, NDArray y) {
    return Closeness.arrayEqual(x, y, false);
  }

  /** {@return whether x and y have one shape and equal elements; NaN may equal NaN} */
  public static NDArray arrayEqual(NDArray x, NDArray y, boolean equalNan) {
    return Closeness.arrayEqual(x, y, equalNan);
  }

  /** {@return whether |x - y| &lt;= 1e-8 + 1e-5 * |y|, as bool; infinities equal themselves} */
  public static NDArray isclose(NDArray x, NDArray y) {
    return Closeness.isclose(x, y, 1e-5, 1e-8, false);
  }

  /** {@return whether |x - y| &lt;= atol + rtol * |y|, as bool; NaN may equal NaN} */
  public static NDArray isclose(NDArray x, NDArray y, double rtol, double atol, boolean equalNan) {
    return Closeness.isclose(x, y, rtol, atol, equalNan);
  }

  /** {@return whether all elements are close as {@link #isclose} has it, as a bool without axes} */
  public static NDArray allclose(NDArray x, NDArray y) {
    return Closeness.allclose(x, y, 1e-5, 1e-8, false);
  }

  /** {@return whether all elements are close as {@link #isclose} has it, as a bool without axes} */
  public static NDArray allclose(NDArray x, NDArray y, double rtol, double atol, boolean equalNan) {
    return Closeness.allclose(x, y, rtol, atol, equalNan);
  }

  /** {@return x where the condition is true, else y; all three broadcast} */
  public static NDArray where(NDArray condition, NDArray x, NDArray y) {
    return Elementwise.where(condition, x, y);
  }

  /** {@return x where the condition is true, else a number} */
  public static NDArray where(NDArray condition, NDArray x, Number y) {
    return Elementwise.where(condition, x, y);
  }

  /** {@return a number where the condition is true, else y} */
  public static NDArray where(NDArray condition, Number x, NDArray y) {
    return Elementwise.where(condition, x, y);
  }

  /** {@return where the condition is true, as {@link #nonzero}; computes it} */
  public static List<NDArray> where(NDArray condition) {
    return Positions.nonzero("where", condition);
  }

  /**
   * {@return the positions of the elements that are not zero, as one int64 array per axis; computes
   * x}
   *
   * <p>In row-major order; {@code x.get(nonzero(x).toArray())} is {@code x.get(x != 0)}. How long
   * the arrays are depends on the values, so x is computed at once; under {@code vmap} and {@code
   * compile} it must not depend on what is traced.
   *
   * @throws IllegalArgumentException if x has no axes
   */
  public static List<NDArray> nonzero(NDArray x) {
    return Positions.nonzero("nonzero", x);
  }

  /**
   * {@return the positions of the elements that are not zero as int64 rows, one number per axis;
   * computes x}
   *
   * <p>For the rest see {@link #nonzero}.
   */
  public static NDArray argwhere(NDArray x) {
    return Positions.argwhere(x);
  }

  /**
   * {@return the distinct elements of x in ascending order, NaN once and last; computes x}
   *
   * <p>How many there are depends on the values, so x is computed at once; under {@code vmap} and
   * {@code compile} it must not depend on what is traced.
   */
  public static NDArray unique(NDArray x) {
    return Uniques.values(x);
  }

  /**
   * {@return the distinct elements of x with their places and counts; computes x}
   *
   * <p>For the rest see {@link #unique}.
   */
  public static UniqueElements uniqueAll(NDArray x) {
    return Uniques.all(x);
  }

  /** {@return x, but not below low nor above high; one of them may be null} */
  public static NDArray clip(NDArray x, Number low, Number high) {
    return Elementwise.clip(x, low, high);
  }

  /**
   * {@return x, but not below low nor above high, arrays that broadcast; one of them may be null}
   */
  public static NDArray clip(NDArray x, NDArray low, NDArray high) {
    return Elementwise.clip(x, low, high);
  }

  // Reductions: along the axes given, or all, or NO_AXES; keepDims leaves size 1. Of nothing the
  // sum is 0, the product 1, all true, any false, the mean NaN; max and min of nothing are errors

  /** {@return the sum; bool and integers below 32 bits give int32 or uint32} */
  public static NDArray sum(NDArray x, int... axes) {
    return Reductions.reduce(Reductions.Kind.SUM, x, false, axes);
  }

  /** {@return the sum; bool and integers below 32 bits give int32 or uint32} */
  public static NDArray sum(NDArray x, boolean keepDims, int... axes) {
    return Reductions.reduce(Reductions.Kind.SUM, x, keepDims, axes);
  }

  /** {@return the product; bool and integers below 32 bits give int32 or uint32} */
  public static NDArray prod(NDArray x, int... axes) {
    return Reductions.reduce(Reductions.Kind.PROD, x, false, axes);
  }

  /** {@return the product; bool and integers below 32 bits give int32 or uint32} */
  public static NDArray prod(NDArray x, boolean keepDims, int... axes) {
    return Reductions.reduce(Reductions.Kind.PROD, x, keepDims, axes);
  }

  /** {@return the largest element; NaN if there is one} */
  public static NDArray max(NDArray x, int... axes) {
    return Reductions.reduce(Reductions.Kind.MAX, x, false, axes);
  }

  /** {@return the largest element; NaN if there is one} */
  public static NDArray max(NDArray x, boolean keepDims, int... axes) {
    return Reductions.reduce(Reductions.Kind.MAX, x, keepDims, axes);
  }

  /** {@return the smallest element; NaN if there is one} */
  public static NDArray min(NDArray x, int... axes) {
    return Reductions.reduce(Reductions.Kind.MIN, x, false, axes);
  }

  /** {@return the smallest element; NaN if there is one} */
  public static NDArray min(NDArray x, boolean keepDims, int... axes) {
    return Reductions.reduce(Reductions.Kind.MIN, x, keepDims, axes);
  }

  /** {@return the sum over the count; integers give float32} */
  public static NDArray mean(NDArray x, int... axes) {
    return Reductions.reduce(Reductions.Kind.MEAN, x, false, axes);
  }

  /** {@return the sum over the count; integers give float32} */
  public static NDArray mean(NDArray x, boolean keepDims, int... axes) {
    return Reductions.reduce(Reductions.Kind.MEAN, x, keepDims, axes);
  }

  /** {@return whether all elements are true (not zero), as bool} */
  public static NDArray all(NDArray x, int... axes) {
    return Reductions.reduce(Reductions.Kind.ALL, x, false, axes);
  }

  /** {@return whether all elements are true (not zero), as bool} */
  public static NDArray all(NDArray x, boolean keepDims, int... axes) {
    return Reductions.reduce(Reductions.Kind.ALL, x, keepDims, axes);
  }

  /** {@return whether any element is true (not zero), as bool} */
  public static NDArray any(NDArray x, int... axes) {
    return Reductions.reduce(Reductions.Kind.ANY, x, false, axes);
  }

  /** {@return whether any element is true (not zero), as bool} */
  public static NDArray any(NDArray x, boolean keepDims, int... axes) {
    return Reductions.reduce(Reductions.Kind.ANY, x, keepDims, axes);
  }

  /** {@return how many elements are not zero, as int32} */
  public static NDArray countNonzero(NDArray x, int... axes) {
    return Reductions.reduce(Reductions.Kind.COUNT_NONZERO, x, false, axes);
  }

  /** {@return how many elements are not zero, as int32} */
  public static NDArray countNonzero(NDArray x, boolean keepDims, int... axes) {
    return Reductions.reduce(Reductions.Kind.COUNT_NONZERO, x, keepDims, axes);
  }

  /** {@return log(sum(exp(x))) without overflow; integers give float32} */
  public static NDArray logsumexp(NDArray x, int... axes) {
    return Reductions.reduce(Reductions.Kind.LOGSUMEXP, x, false, axes);
  }

  /** {@return log(sum(exp(x))) without overflow; integers give float32} */
  public static NDArray logsumexp(NDArray x, boolean keepDims, int... axes) {
    return Reductions.reduce(Reductions.Kind.LOGSUMEXP, x, keepDims, axes);
  }

  /**
   * {@return the mean square distance from the mean; integers give float32, complex x a real type}
   */
  public static NDArray var(NDArray x, int... axes) {
    return Reductions.var("var", x, false, 0, axes);
  }

  /**
   * {@return the mean square distance from the mean; integers give float32, complex x a real type}
   */
  public static NDArray var(NDArray x, boolean keepDims, int... axes) {
    return Reductions.var("var", x, keepDims, 0, axes);
  }

  /**
   * {@return the mean square distance from the mean; integers give float32; the sum of squares is
   * divided by the count less ddof}
   */
  public static NDArray var(NDArray x, boolean keepDims, int ddof, int[] axes) {
    return Reductions.var("var", x, keepDims, ddof, axes);
  }

  /** {@return the square root of the variance; integers give float32} */
  public static NDArray std(NDArray x, int... axes) {
    return Reductions.var("std", x, false, 0, axes);
  }

  /** {@return the square root of the variance; integers give float32} */
  public static NDArray std(NDArray x, boolean keepDims, int... axes) {
    return Reductions.var("std", x, keepDims, 0, axes);
  }

  /**
   * {@return the square root of the variance; integers give float32; the sum of squares is divided
   * by the count less ddof}
   */
  public static NDArray std(NDArray x, boolean keepDims, int ddof, int[] axes) {
    return Reductions.var("std", x, keepDims, ddof, axes);
  }

  /** {@return the position of the first largest element in row-major order, as uint32} */
  public static NDArray argmax(NDArray x) {
    return Reductions.argument(ArgReduce.Kind.ARGMAX, x);
  }

  /** {@return the position of the first largest element along an axis, as uint32} */
  public static NDArray argmax(NDArray x, int axis) {
    return Reductions.argument(ArgReduce.Kind.ARGMAX, x, axis, false);
  }

  /** {@return the position of the first largest element along an axis, as uint32} */
  public static NDArray argmax(NDArray x, int axis, boolean keepDims) {
    return Reductions.argument(ArgReduce.Kind.ARGMAX, x, axis, keepDims);
  }

  /** {@return the position of the first smallest element in row-major order, as uint32} */
  public static NDArray argmin(NDArray x) {
    return Reductions.argument(ArgReduce.Kind.ARGMIN, x);
  }

  /** {@return the position of the first smallest element along an axis, as uint32} */
  public static NDArray argmin(NDArray x, int axis) {
    return Reductions.argument(ArgReduce.Kind.ARGMIN, x, axis, false);
  }

  /** {@return the position of the first smallest element along an axis, as uint32} */
  public static NDArray argmin(NDArray x, int axis, boolean keepDims) {
    return Reductions.argument(ArgReduce.Kind.ARGMIN, x, axis, keepDims);
  }

  /**
   * {@return exp(x) / sum(exp(x)) along the axes, or all, without overflow; integers give float32}
   */
  public static NDArray softmax(NDArray x, int... axes) {
    return Reductions.softmax(x, axes);
  }

  /**
   * {@return the element in the middle of those along the axes, or of all, in ascending order}
   *
   * <p>Of an even number the mean of the two in the middle. Integers give float32; NaN if any
   * element is NaN.
   *
   * @throws IllegalArgumentException if there is no element to choose from
   */
  public static NDArray median(NDArray x, int... axes) {
    return Sorting.median(x, false, axes);
  }

  /** {@return the median along axes that may stay with size 1; see {@link #median}} */
  public static NDArray median(NDArray x, boolean keepDims, int... axes) {
    return Sorting.median(x, keepDims, axes);
  }

  // Scans: one axis, or none for all elements in row-major order

  /**
   * {@return the sums of all elements up to each; bool gives int32}
   *
   * <p>Floats are added up in order, in float64 or, 16-bit ones, in float32. An empty axis stays
   * empty.
   *
   * @param axis the axis to run along; none for the elements in row-major order, as one axis
   */
  public static NDArray cumsum(NDArray x, int... axis) {
    return Cumulations.scan(Scan.Kind.SUM, x, ScanOptions.FORWARD, axis);
  }

  /** {@return the sums up to each element or from it on, with or without it} */
  public static NDArray cumsum(NDArray x, ScanOptions options, int... axis) {
    return Cumulations.scan(Scan.Kind.SUM, x, options, axis);
  }

  /** {@return the products of all elements up to each, in the dtype of x; of bool, whether all} */
  public static NDArray cumprod(NDArray x, int... axis) {
    return Cumulations.scan(Scan.Kind.PROD, x, ScanOptions.FORWARD, axis);
  }

  /** {@return the products up to each element or from it on, with or without it} */
  public static NDArray cumprod(NDArray x, ScanOptions options, int... axis) {
    return Cumulations.scan(Scan.Kind.PROD, x, options, axis);
  }

  /**
   * {@return the largest of all elements up to each}
   *
   * <p>NaN is larger than everything. Derivatives go to the latest element that attains the
   * maximum.
   */
  public static NDArray cummax(NDArray x, int... axis) {
    return Cumulations.scan(Scan.Kind.MAX, x, ScanOptions.FORWARD, axis);
  }

  /** {@return the largest of the elements up to each or from it on, with or without it} */
  public static NDArray cummax(NDArray x, ScanOptions options, int... axis) {
    return Cumulations.scan(Scan.Kind.MAX, x, options, axis);
  }

  /**
   * {@return the smallest of all elements up to each}
   *
   * <p>NaN is smaller than everything. Derivatives go to the latest element that attains the
   * minimum.
   */
  public static NDArray cummin(NDArray x, int... axis) {
    return Cumulations.scan(Scan.Kind.MIN, x, ScanOptions.FORWARD, axis);
  }

  /** {@return the smallest of the elements up to each or from it on, with or without it} */
  public static NDArray cummin(NDArray x, ScanOptions options, int... axis) {
    return Cumulations.scan(Scan.Kind.MIN, x, options, axis);
  }

  /** {@return log(exp(x[0]) + ... + exp(x[i])) without overflow; integers give float32} */
  public static NDArray logcumsumexp(NDArray x, int... axis) {
    return Cumulations.scan(Scan.Kind.LOGADDEXP, x, ScanOptions.FORWARD, axis);
  }

  /** {@return log of the sum of exponentials up to each element or from it on} */
  public static NDArray logcumsumexp(NDArray x, ScanOptions options, int... axis) {
    return Cumulations.scan(Scan.Kind.LOGADDEXP, x, options, axis);
  }

  /** {@return x[i + 1] - x[i] along the last axis, which gets shorter by one} */
  public static NDArray diff(NDArray x) {
    return Differences.diff(x, 1, -1);
  }

  /**
   * {@return the differences of neighbours on an axis, taken n times}
   *
   * <p>The axis gets shorter by n, at most to nothing. Of bool, whether neighbours differ.
   *
   * @throws IllegalArgumentException if n is negative
   */
  public static NDArray diff(NDArray x, int n, int axis) {
    return Differences.diff(x, n, axis);
  }

  // Order; NaN is the largest, complex numbers are ordered by real, then imaginary part

  /** {@return x sorted along the last axis, ascending; equal elements keep their order} */
  public static NDArray sort(NDArray x) {
    return Sorting.sort("sort", Sort.Kind.VALUES, x, -1);
  }

  /** {@return x sorted along an axis, ascending; for all elements in one axis flatten x first} */
  public static NDArray sort(NDArray x, int axis) {
    return Sorting.sort("sort", Sort.Kind.VALUES, x, axis);
  }

  /** {@return where the elements that {@link #sort(NDArray)} gives stand in x, as uint32} */
  public static NDArray argsort(NDArray x) {
    return Sorting.sort("argsort", Sort.Kind.POSITIONS, x, -1);
  }

  /** {@return where the elements that {@link #sort(NDArray, int)} gives stand in x, as uint32} */
  public static NDArray argsort(NDArray x, int axis) {
    return Sorting.sort("argsort", Sort.Kind.POSITIONS, x, axis);
  }

  /** {@return x partitioned along the last axis; see {@link #partition(NDArray, long, int)}} */
  public static NDArray partition(NDArray x, long kth) {
    return Sorting.partition("partition", Sort.Kind.VALUES, x, kth, -1);
  }

  /**
   * {@return x with the element at position kth of an axis in its sorted place: none before it is
   * larger, none after it smaller}
   *
   * @param kth the position, negative from the end
   * @throws IllegalArgumentException if the axis has no such position
   */
  public static NDArray partition(NDArray x, long kth, int axis) {
    return Sorting.partition("partition", Sort.Kind.VALUES, x, kth, axis);
  }

  /** {@return where the elements that {@link #partition(NDArray, long)} gives stand, as uint32} */
  public static NDArray argpartition(NDArray x, long kth) {
    return Sorting.partition("argpartition", Sort.Kind.POSITIONS, x, kth, -1);
  }

  /** {@return where the elements that {@link #partition(NDArray, long, int)} gives stand} */
  public static NDArray argpartition(NDArray x, long kth, int axis) {
    return Sorting.partition("argpartition", Sort.Kind.POSITIONS, x, kth, axis);
  }

  /** {@return the k largest elements of the last axis, the largest first} */
  public static NDArray topk(NDArray x, long k) {
    return Sorting.topk("topk", x, k, -1).values();
  }

  /**
   * {@return the k largest elements of an axis, the largest first}
   *
   * @throws IllegalArgumentException if the axis has fewer
   */
  public static NDArray topk(NDArray x, long k, int axis) {
    return Sorting.topk("topk", x, k, axis).values();
  }

  /** {@return the k largest elements of the last axis and where they are; the first of equals} */
  public static TopK topkWithIndices(NDArray x, long k) {
    return Sorting.topk("topkWithIndices", x, k, -1);
  }

  /**
   * {@return the k largest elements of an axis and where they are, the largest first}
   *
   * <p>Of equal elements the one at the lower position comes first.
   *
   * @throws IllegalArgumentException if the axis has fewer
   */
  public static TopK topkWithIndices(NDArray x, long k, int axis) {
    return Sorting.topk("topkWithIndices", x, k, axis);
  }

  /** {@return where values would go in a sorted array, before equal ones, as uint32} */
  public static NDArray searchsorted(NDArray sorted, NDArray values) {
    return Searching.searchsorted(sorted, values, Side.LEFT);
  }

  /**
   * {@return for each value how many elements of a sorted array come before it, as uint32}
   *
   * <p>Inserting the value there keeps the array sorted. What is found in an array that is not in
   * ascending order is undefined, but inside the array.
   *
   * @param sorted one axis, ascending, NaN last
   * @param values any shape, which is that of the result
   * @param side whether equal elements come after the value or before it
   * @throws IllegalArgumentException if sorted does not have one axis
   */
  public static NDArray searchsorted(NDArray sorted, NDArray values, Side side) {
    return Searching.searchsorted(sorted, values, side);
  }

  // Shape

  /** {@return the elements in row-major order under another shape; one size may be -1} */
  public static NDArray reshape(NDArray x, long... shape) {
    return NDArray.of(Shapes.reshape("reshape", Args.node("reshape", "x", x), shape));
  }

  /** {@return the elements in row-major order under another shape} */
  public static NDArray reshape(NDArray x, Shape shape) {
    return NDArray.of(
        Engine.reshape(Args.node("reshape", "x", x), Args.given("reshape", "shape", shape)));
  }

  /** {@return the elements in one axis} */
  public static NDArray flatten(NDArray x) {
    return Shapes.flatten(x, 0, -1);
  }

  /** {@return x with the axes from first to last, both included, merged into one} */
  public static NDArray flatten(NDArray x, int first, int last) {
    return Shapes.flatten(x, first, last);
  }

  /** {@return x with one axis split into several in row-major order; one size may be -1} */
  public static NDArray unflatten(NDArray x, int axis, long... sizes) {
    return Shapes.unflatten(x, axis, sizes);
  }

  /** {@return x without the axes given, which have size 1, or without all such axes} */
  public static NDArray squeeze(NDArray x, int... axes) {
    return NDArray.of(Shapes.squeeze("squeeze", Args.node("squeeze", "x", x), axes));
  }

  /** {@return x with new axes of size 1 that have these numbers in the result} */
  public static NDArray expandDims(NDArray x, int... axes) {
    return NDArray.of(Shapes.expandDims("expandDims", Args.node("expandDims", "x", x), axes));
  }

  /** {@return x with axis i being axis axes[i] of x; reversed if none is given} */
  public static NDArray transpose(NDArray x, int... axes) {
    return NDArray.of(Shapes.transpose("transpose", Args.node("transpose", "x", x), axes));
  }

  /** {@return x with two axes exchanged} */
  public static NDArray swapaxes(NDArray x, int a, int b) {
    return Shapes.swapaxes(x, a, b);
  }

  /** {@return x with one axis moved, the others in order} */
  public static NDArray moveaxis(NDArray x, int source, int destination) {
    return Shapes.moveaxis(x, source, destination);
  }

  /** {@return x with axes of size 1 and missing leading axes repeated} */
  public static NDArray broadcastTo(NDArray x, Shape shape) {
    return NDArray.of(
        Engine.broadcast(
            Args.node("broadcastTo", "x", x), Args.given("broadcastTo", "shape", shape)));
  }

  /** {@return the arrays, all broadcast to one shape} */
  public static List<NDArray> broadcastArrays(List<NDArray> arrays) {
    return Grids.broadcastArrays(arrays);
  }

  /**
   * {@return the shape that all broadcast to}
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Shape broadcastShapes(Shape... shapes) {
    return Grids.broadcastShapes(shapes);
  }

  /** {@return x with at least one axis} */
  public static NDArray atleast1d(NDArray x) {
    return Grids.atleast1d(x);
  }

  /** {@return x with at least two axes; new ones come first} */
  public static NDArray atleast2d(NDArray x) {
    return Grids.atleast2d(x);
  }

  /** {@return x with at least three axes: n becomes (1, n, 1), and (n, m) becomes (n, m, 1)} */
  public static NDArray atleast3d(NDArray x) {
    return Grids.atleast3d(x);
  }

  /** {@return the arrays one after the other along an axis; other sizes are equal} */
  public static NDArray concatenate(List<NDArray> arrays, int axis) {
    return NDArray.of(Movement.concatenate("concatenate", Args.nodes("concatenate", arrays), axis));
  }

  /** {@return the arrays, all of one shape, along a new axis} */
  public static NDArray stack(List<NDArray> arrays, int axis) {
    return Movement.stack(arrays, axis);
  }

  /** {@return equal parts of x along an axis} */
  public static List<NDArray> split(NDArray x, int parts, int axis) {
    return Movement.split(x, parts, axis);
  }

  /** {@return the parts of x before, between and after positions on an axis} */
  public static List<NDArray> splitAt(NDArray x, long[] cuts, int axis) {
    return Movement.splitAt(x, cuts, axis);
  }

  /** {@return the slices of x along axis 0, without that axis} */
  public static List<NDArray> unstack(NDArray x) {
    return Movement.unstack(x, 0);
  }

  /** {@return the slices of x along an axis, without that axis} */
  public static List<NDArray> unstack(NDArray x, int axis) {
    return Movement.unstack(x, axis);
  }

  /** {@return x with the order reversed on the axes given, or all} */
  public static NDArray flip(NDArray x, int... axes) {
    return Movement.flip(x, axes);
  }

  /**
   * {@return x with a value around it}
   *
   * @param widths (before, after) for every axis, or once for all; one width is for both sides
   */
  public static NDArray pad(NDArray x, long[][] widths, Number value) {
    return Padding.pad(x, widths, value);
  }

  /**
   * {@return x with a border made of its own elements, or of zeros}
   *
   * @param widths (before, after) for every axis, or once for all; one width is for both sides
   */
  public static NDArray pad(NDArray x, PadMode mode, long[]... widths) {
    return Padding.pad(x, mode, widths);
  }

  /** {@return x repeated as a whole along its last axes} */
  public static NDArray tile(NDArray x, long... repetitions) {
    return Movement.tile(x, repetitions);
  }

  /** {@return every element repeated, in one axis} */
  public static NDArray repeat(NDArray x, long times) {
    return Movement.repeat(x, times);
  }

  /** {@return every position of an axis repeated} */
  public static NDArray repeat(NDArray x, long times, int axis) {
    return Movement.repeat(x, times, axis);
  }

  /**
   * {@return x moved along all elements in row-major order; what falls off the end comes in at the
   * front}
   */
  public static NDArray roll(NDArray x, long shift) {
    return Movement.roll(x, shift);
  }

  /** {@return x moved along axes; what falls off the end comes in at the front} */
  public static NDArray roll(NDArray x, long shift, int... axes) {
    return Movement.roll(x, shift, axes);
  }

  /** {@return x moved along axes, a shift for each; what falls off comes in at the other end} */
  public static NDArray roll(NDArray x, long[] shifts, int... axes) {
    return Movement.roll(x, shifts, axes);
  }

  /** {@return the main diagonals of the first two axes, as last axis} */
  public static NDArray diagonal(NDArray x) {
    return Diagonals.diagonal(x, 0, 0, 1);
  }

  /** {@return the diagonals of two axes, as last axis; offset is positive above the main one} */
  public static NDArray diagonal(NDArray x, long offset, int axis1, int axis2) {
    return Diagonals.diagonal(x, offset, axis1, axis2);
  }

  /** {@return the sums of the main diagonals of the first two axes} */
  public static NDArray trace(NDArray x) {
    return Diagonals.trace(x);
  }

  /** {@return the sums of diagonals of two axes; elements are cast, then added as in sum} */
  public static NDArray trace(NDArray x, long offset, int axis1, int axis2, DType dtype) {
    return Diagonals.trace(x, offset, axis1, axis2, dtype);
  }

  /**
   * {@return the elements of x, in row-major order, at offset + sum of index * stride}
   *
   * <p>A gather, not a view: elements that appear several times add up in the derivative.
   *
   * @param strides one for every axis of the shape, in elements; may be negative
   * @throws IllegalArgumentException if an element is outside x
   */
  public static NDArray asStrided(NDArray x, Shape shape, long[] strides, long offset) {
    return Strided.asStrided(x, shape, strides, offset);
  }

  // Indexing; NumPy's notation is x.get(...) and x.at(...)

  /**
   * {@return the elements of x in row-major order at integer positions; the shape of the indices}
   */
  public static NDArray take(NDArray x, NDArray indices) {
    return Takes.take(x, indices);
  }

  /**
   * {@return the slices of x at integer positions on an axis; the indices' axes take the axis'
   * place}
   */
  public static NDArray take(NDArray x, NDArray indices, int axis) {
    return Takes.take(x, indices, axis);
  }

  /**
   * {@return the elements at positions of an axis that are given for every place on the other axes}
   */
  public static NDArray takeAlongAxis(NDArray x, NDArray indices, int axis) {
    return Takes.takeAlongAxis(x, indices, axis);
  }

  /**
   * {@return x with values, an array or a number, written where {@link #takeAlongAxis} would read}
   */
  public static NDArray putAlongAxis(NDArray x, NDArray indices, Object values, int axis) {
    return Takes.putAlongAxis(x, indices, values, axis);
  }

  /** {@return the box of elements start + i * stride on every axis; raw, see {@link View.Slice}} */
  public static NDArray slice(NDArray x, Longs starts, Longs strides, Shape shape) {
    return Boxes.slice(x, starts, strides, shape);
  }

  /**
   * {@return the box of x with these sizes that starts where an array says on some axes}
   *
   * <p>On the other axes it starts at 0. Negative starts count from the end.
   *
   * @param starts integers, one for each of the axes
   * @param axes the axes the starts are for
   * @param sizes the size of the box on every axis of x
   * @throws IndexOutOfBoundsException when the result is computed, if the box leaves x
   */
  public static NDArray slice(NDArray x, NDArray starts, int[] axes, long... sizes) {
    return Boxes.slice(x, starts, axes, sizes);
  }

  /** {@return x with an update of its dtype written into a box; raw, see {@link SliceUpdate}} */
  public static NDArray sliceUpdate(
      NDArray x, NDArray update, Longs starts, Longs strides, Combine combine) {
    return Boxes.update(x, update, starts, strides, combine);
  }

  /**
   * {@return x with an update, cast to its dtype, written at a box that starts where an array says}
   *
   * <p>On axes that are not named the box starts at 0. Negative starts count from the end. Leading
   * axes the update lacks have size 1 in the box if they are named, and are whole if not.
   *
   * @param starts integers, one for each of the axes
   * @param axes the axes the starts are for
   * @throws IndexOutOfBoundsException when the result is computed, if the box leaves x
   */
  public static NDArray sliceUpdate(NDArray x, NDArray update, NDArray starts, int... axes) {
    return Boxes.update(x, update, starts, axes);
  }

  /** {@return boxes of x at positions given by index arrays; raw, see {@link Gather}} */
  public static NDArray gather(NDArray x, List<NDArray> indices, Axes axes, Shape sizes) {
    return Takes.gather(x, indices, axes, sizes);
  }

  /** {@return x with boxes written at positions given by index arrays; raw, see {@link Scatter}} */
  public static NDArray scatter(
      NDArray x, List<NDArray> indices, NDArray updates, Axes axes, Combine combine) {
    return Takes.scatter(x, indices, updates, axes, combine);
  }

  // Products: dtypes are promoted; integers multiply and wrap

  /**
   * {@return the matrix product by NumPy's rules}
   *
   * <p>(..., m, k) times (..., k, n) is (..., m, n); leading axes broadcast. A vector on the left
   * is a row, on the right a column, and its axis goes away.
   */
  public static NDArray matmul(NDArray a, NDArray b) {
    return Products.matmul(a, b);
  }

  /** {@return the sums of products along the last axes of a and b} */
  public static NDArray inner(NDArray a, NDArray b) {
    return Products.inner(a, b);
  }

  /** {@return the product of every element of a with every element of b, as a matrix} */
  public static NDArray outer(NDArray a, NDArray b) {
    return Products.outer(a, b);
  }

  /**
   * {@return the sums of products along an axis of both; the other axes broadcast}
   *
   * <p>The complex conjugate of a is taken; sums have the dtype that {@link #sum} gives them.
   */
  public static NDArray vecdot(NDArray a, NDArray b, int axis) {
    return Products.vecdot(a, b, axis);
  }

  /** {@return the sums of products over the last axes of a and as many first axes of b} */
  public static NDArray tensordot(NDArray a, NDArray b, int axes) {
    return Products.tensordot(a, b, axes);
  }

  /**
   * {@return the sums of products over pairs of axes; the other axes of a, then those of b, are
   * left}
   */
  public static NDArray tensordot(NDArray a, NDArray b, int[] axesOfA, int[] axesOfB) {
    return Products.tensordot(a, b, axesOfA, axesOfB);
  }

  /**
   * {@return the Kronecker product: every element of a times the whole of b}
   *
   * <p>Element (i, j, ...) of a is the factor of the block at (i, j, ...); missing leading axes
   * have size 1.
   */
  public static NDArray kron(NDArray a, NDArray b) {
    return Products.kron(a, b);
  }

  /**
   * {@return the sum of products that subscripts describe, in Einstein's notation}
   *
   * <p>{@code "ij,jk->ik"} is the matrix product: a letter for every axis of every operand; letters
   * that the result does not have are summed over. An ellipsis stands for any number of axes, which
   * broadcast. Letters that come twice in an operand take its diagonal. Without an arrow the result
   * has the ellipsis and, in alphabetical order, the letters that come once. Size 1 fits any size.
   * The result has the common dtype of the operands; whole numbers wrap. Three operands or more are
   * multiplied in the order of {@link #einsumPath}.
   *
   * @throws IllegalArgumentException if the subscripts do not fit the operands
   */
  public static NDArray einsum(String subscripts, NDArray... operands) {
    return Einsum.einsum(subscripts, operands);
  }

  /** {@return in which order {@link #einsum} multiplies, and what that costs} */
  public static EinsumPath einsumPath(String subscripts, NDArray... operands) {
    return Einsum.path(subscripts, operands);
  }

  /** {@return c + a matmul b} */
  public static NDArray addmm(NDArray c, NDArray a, NDArray b) {
    return Products.addmm(c, a, b, 1, 1);
  }

  /** {@return beta * c + alpha * (a matmul b)} */
  public static NDArray addmm(NDArray c, NDArray a, NDArray b, double alpha, double beta) {
    return Products.addmm(c, a, b, alpha, beta);
  }

  /**
   * {@return a matmul b with some blocks of the operands and of the result cleared or scaled}
   *
   * <p>A mask has one element for every square block of a matrix, the last ones being cut off where
   * the size is no multiple; its leading axes broadcast. False clears a block, a number is a
   * factor. Null for no mask.
   */
  public static NDArray blockMaskedMm(
      NDArray a, NDArray b, int blockSize, NDArray maskOut, NDArray maskLhs, NDArray maskRhs) {
    return BlockMasks.matmul(a, b, blockSize, maskOut, maskLhs, maskRhs);
  }

  /**
   * {@return the products of chosen matrices}
   *
   * <p>The indices count the matrices of a and b in row-major order of their leading axes; they
   * broadcast, and their shape takes the place of the leading axes. Null takes every matrix once.
   */
  public static NDArray gatherMm(NDArray a, NDArray b, NDArray lhsIndices, NDArray rhsIndices) {
    return SelectedProducts.gatherMm(a, b, lhsIndices, rhsIndices);
  }

  /**
   * {@return products of parts of two matrices: (m, k), (k, n) and segments (..., 2) give (..., m,
   * n)}
   *
   * <p>A segment (from, to) takes the columns of a and the rows of b from one number to the one
   * before the other; what the matrices do not have is cut off, as in a slice.
   */
  public static NDArray segmentedMm(NDArray a, NDArray b, NDArray segments) {
    return SelectedProducts.segmentedMm(a, b, segments);
  }

  /** {@return the Walsh-Hadamard transform along the last axis, which keeps lengths} */
  public static NDArray hadamardTransform(NDArray a) {
    return Hadamard.transform(a);
  }

  /**
   * {@return scale times the product of a Hadamard matrix with the last axis}
   *
   * <p>The axis has size m * 2^k with m = 1, 12, 20 or 28. Integers give float32.
   */
  public static NDArray hadamardTransform(NDArray a, double scale) {
    return Hadamard.transform(a, scale);
  }

  // Convolutions, channels last: x is (batch, spatial..., groups * c), filters are
  // (groups * f, window..., c), the result is (batch, positions..., groups * f). A number of the
  // result is the sum over the window and the group's channels of filter times x: a correlation,
  // unless ConvOptions.flip asks for windows read backwards. Floating dtypes are promoted, 16-bit
  // ones add up in float32; integers are refused

  /** {@return the correlation of x (batch, size, c) with filters (filters, window, c)} */
  public static NDArray conv1d(NDArray x, NDArray filters) {
    return Convolutions.conv("conv1d", x, filters, 1, ConvOptions.DEFAULT);
  }

  /** {@return the correlation of x with filters along one spatial axis} */
  public static NDArray conv1d(NDArray x, NDArray filters, ConvOptions options) {
    return Convolutions.conv("conv1d", x, filters, 1, options);
  }

  /**
   * {@return the correlation of x (batch, height, width, c) with filters (filters, window height,
   * window width, c)}
   */
  public static NDArray conv2d(NDArray x, NDArray filters) {
    return Convolutions.conv("conv2d", x, filters, 2, ConvOptions.DEFAULT);
  }

  /** {@return the correlation of x with filters along two spatial axes} */
  public static NDArray conv2d(NDArray x, NDArray filters, ConvOptions options) {
    return Convolutions.conv("conv2d", x, filters, 2, options);
  }

  /**
   * {@return the correlation of x (batch, depth, height, width, c) with filters (filters,
   * window..., c)}
   */
  public static NDArray conv3d(NDArray x, NDArray filters) {
    return Convolutions.conv("conv3d", x, filters, 3, ConvOptions.DEFAULT);
  }

  /** {@return the correlation of x with filters along three spatial axes} */
  public static NDArray conv3d(NDArray x, NDArray filters, ConvOptions options) {
    return Convolutions.conv("conv3d", x, filters, 3, options);
  }

  /**
   * {@return the correlation of x with filters along one to three spatial axes}
   *
   * <p>See {@link ConvOptions} for everything it can be asked for.
   */
  public static NDArray convGeneral(NDArray x, NDArray filters, ConvOptions options) {
    return Convolutions.general(x, filters, options);
  }

  /**
   * {@return the transposed correlation of x with filters along one spatial axis}
   *
   * <p>Every element of x puts a scaled window into the result, a stride apart: {@code (size - 1) *
   * stride - 2 * padding + dilation * (window - 1) + 1 + outputPadding} positions.
   */
  public static NDArray convTranspose1d(NDArray x, NDArray filters) {
    return Convolutions.transposed("convTranspose1d", x, filters, 1, ConvOptions.DEFAULT);
  }

  /** {@return the transposed correlation of x with filters along one spatial axis} */
  public static NDArray convTranspose1d(NDArray x, NDArray filters, ConvOptions options) {
    return Convolutions.transposed("convTranspose1d", x, filters, 1, options);
  }

  /** {@return the transposed correlation of x with filters along two spatial axes} */
  public static NDArray convTranspose2d(NDArray x, NDArray filters) {
    return Convolutions.transposed("convTranspose2d", x, filters, 2, ConvOptions.DEFAULT);
  }

  /** {@return the transposed correlation of x with filters along two spatial axes} */
  public static NDArray convTranspose2d(NDArray x, NDArray filters, ConvOptions options) {
    return Convolutions.transposed("convTranspose2d", x, filters, 2, options);
  }

  /** {@return the transposed correlation of x with filters along three spatial axes} */
  public static NDArray convTranspose3d(NDArray x, NDArray filters) {
    return Convolutions.transposed("convTranspose3d", x, filters, 3, ConvOptions.DEFAULT);
  }

  /** {@return the transposed correlation of x with filters along three spatial axes} */
  public static NDArray convTranspose3d(NDArray x, NDArray filters, ConvOptions options) {
    return Convolutions.transposed("convTranspose3d", x, filters, 3, options);
  }

  /** {@return the convolution of two signals with one axis, wherever they overlap} */
  public static NDArray convolve(NDArray a, NDArray v) {
    return Convolutions.convolve(a, v, ConvolveMode.FULL);
  }

  /** {@return the convolution of two signals with one axis: out[k] = sum of a[i] * v[k - i]} */
  public static NDArray convolve(NDArray a, NDArray v, ConvolveMode mode) {
    return Convolutions.convolve(a, v, mode);
  }

  // Dtypes and order

  /**
   * {@return the dtype an operation on all of these has: arrays and dtypes are promoted, numbers
   * are weak}
   *
   * @throws IllegalArgumentException if there is nothing, or something else
   */
  public static DType resultType(Object... arraysAndDtypes) {
    return Scalars.resultType(arraysAndDtypes);
  }

  /** {@return the inputs themselves, which are not there before the dependencies are computed} */
  public static List<NDArray> depends(List<NDArray> inputs, List<NDArray> dependencies) {
    return Evaluation.depends(inputs, dependencies);
  }

  // Evaluation

  /** Computes all arrays of the trees and returns when they are available. */
  public static void eval(Object... trees) {
    Evaluation.run("eval", false, trees);
  }

  /** Starts computing all arrays of the trees and returns at once. */
  public static void asyncEval(Object... trees) {
    Evaluation.run("asyncEval", true, trees);
  }
}
