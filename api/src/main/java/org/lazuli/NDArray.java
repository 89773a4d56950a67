package org.lazuli;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.lazuli.op.Binary;
import org.lazuli.op.Unary;
import org.lazuli.spi.Node;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * An n-dimensional array of one dtype, recorded now and computed when its value is asked for.
 *
 * <p>Functions of arrays record what is to be done and return at once; printing, {@link #item()},
 * {@link #toFloats()} and their like, {@link #memory()} and {@link #eval()} compute.
 *
 * {@snippet :
 * NDArray x = Ops.arange(6).reshape(2, 3);
 * NDArray y = x.times(2).plus(1);         // nothing is computed yet
 * System.out.println(y.get("..., 0"));    // array([1, 7], dtype=int32)
 * }
 *
 * <p>An array is a handle on an immutable value. {@link #set} and {@link #assign} make the handle
 * refer to another value: everyone who holds this handle sees the change, results computed from it
 * before do not, and gradients flow through it. Because handles change, {@code equals} and {@code
 * hashCode} are those of the object's identity; compare elements with {@link Ops#equal}.
 *
 * <p>Nobody has to close arrays: the runtime frees what no handle refers to. {@link #close()} and
 * {@link Scope} free earlier. Arrays may be used from any thread; a handle that one thread updates
 * while another reads it needs the same care as any shared variable.
 *
 * <p>The methods are those of {@link Ops} with this array as first argument; {@code plus}, {@code
 * minus}, {@code times}, {@code div}, {@code rem}, {@code unaryMinus}, {@code get} and {@code set}
 * are the names Kotlin reads as operators.
 */
public final class NDArray implements AutoCloseable {
  private volatile Node node;

  private NDArray(Node node) {
    this.node = node;
    Engine.runtime().handles(node, 1);
    Scope.created(this);
  }

  /** {@return a new handle on a recorded value; for engines} */
  public static NDArray of(Node node) {
    return new NDArray(node);
  }

  /**
   * {@return the recorded value this handle refers to; for engines}
   *
   * @throws IllegalStateException if the array is closed
   */
  public Node node() {
    return node("node");
  }

  Node node(String op) {
    Node current = node;
    if (current == null) {
      throw new IllegalStateException("[" + op + "] array is closed");
    }
    return current;
  }

  // Facts

  /** {@return the sizes of the axes} */
  public Shape shape() {
    return node("shape").spec().shape();
  }

  /** {@return the type of the elements} */
  public DType dtype() {
    return node("dtype").spec().dtype();
  }

  /** {@return the number of axes} */
  public int ndim() {
    return shape().ndim();
  }

  /** {@return the number of elements} */
  public long size() {
    return shape().size();
  }

  /** {@return the size of an axis; negative axes count from the end} */
  public long dim(int axis) {
    return shape().dim(Args.axis("dim", axis, ndim()));
  }

  /** {@return the size of one element in bytes} */
  public int itemsize() {
    return dtype().size();
  }

  /** {@return the bytes of all elements} */
  public long nbytes() {
    return node("nbytes").spec().nbytes();
  }

  /** {@return whether the handle was closed} */
  public boolean isClosed() {
    return node == null;
  }

  // The value

  /** {@return this array, computed now} */
  public NDArray eval() {
    Engine.runtime().eval(List.of(node("eval")), false);
    return this;
  }

  /**
   * {@return the only element as a double, the real part of a complex one; computes it}
   *
   * @throws IllegalArgumentException if there are more elements or none
   */
  public double item() {
    return HostArrays.item(this);
  }

  /** {@return the only element as a long, fractions cut off; computes it} */
  public long itemLong() {
    return HostArrays.itemLong(this);
  }

  /** {@return whether the only element is not zero; computes it} */
  public boolean itemBoolean() {
    return HostArrays.itemBoolean(this);
  }

  /** {@return the only element as a complex number; computes it} */
  public Complex itemComplex() {
    return HostArrays.itemComplex(this);
  }

  /** {@return all elements as complex numbers in row-major order; computes them} */
  public Complex[] toComplexes() {
    return HostArrays.complexes(this);
  }

  /**
   * {@return all elements as floats in row-major order, of complex ones the real parts; computes
   * them}
   */
  public float[] toFloats() {
    return HostArrays.floats(this);
  }

  /**
   * {@return all elements as doubles in row-major order, of complex ones the real parts; computes
   * them}
   */
  public double[] toDoubles() {
    return HostArrays.doubles(this);
  }

  /**
   * {@return all elements as ints in row-major order, wrapping as {@code astype}; computes them}
   */
  public int[] toInts() {
    return HostArrays.ints(this);
  }

  /** {@return all elements as longs in row-major order; computes them} */
  public long[] toLongs() {
    return HostArrays.longs(this);
  }

  /** {@return for all elements in row-major order whether they are not zero; computes them} */
  public boolean[] toBooleans() {
    return HostArrays.booleans(this);
  }

  /**
   * {@return all elements as a Java array of arrays, one level an axis; computes them}
   *
   * {@snippet :
   * float[][] rows = x.toArray(float[][].class);
   * }
   *
   * @param type such as {@code int[].class} or {@code double[][][].class}: of any primitive type
   *     but char, or of {@link Complex}; elements are converted as {@code astype} does
   * @throws IllegalArgumentException if the type does not have as many levels as the array has axes
   */
  public <T> T toArray(Class<T> type) {
    return NestedArrays.array(this, type);
  }

  /**
   * {@return all elements as a list of lists, one level an axis; computes them}
   *
   * <p>Elements are {@code Boolean}, {@code Integer}, {@code Long}, {@code Float}, {@code Double}
   * or {@link Complex}, the smallest that holds the dtype; uint64 keeps its bits.
   *
   * @throws IllegalArgumentException if the array has no axes
   */
  public List<?> toList() {
    return NestedArrays.list(this);
  }

  /**
   * {@return all elements as doubles in row-major order, read as the stream runs; computes them}
   */
  public DoubleStream doubleStream() {
    return HostArrays.doubleStream(this);
  }

  /** {@return all elements as longs in row-major order, read as the stream runs; computes them} */
  public LongStream longStream() {
    return HostArrays.longStream(this);
  }

  /** {@return all elements as ints in row-major order, read as the stream runs; computes them} */
  public IntStream intStream() {
    return HostArrays.intStream(this);
  }

  /**
   * {@return the elements in row-major order and native byte order, without a copy where host and
   * device share memory; computes them}
   *
   * <p>Writes to the memory are seen by the array and by what is computed from it later, but by no
   * gradient. They are not seen where the elements do not stand row-major without gaps in the
   * device's memory, as those of a transposed or broadcast array: that is shown as a copy. Arrays
   * that came to be as views of each other, by reshaping for example, may show the same memory.
   *
   * <p>The segment stays valid as long as it is reachable, even if the array is closed or updated.
   * It is native, so that it can be handed to C; only arrays that {@linkplain Ops#wrap wrap} a Java
   * array show that.
   */
  public MemorySegment memory() {
    return HostViews.memory("memory", this);
  }

  /**
   * {@return {@link #memory()} as a buffer in native byte order}
   *
   * @throws IllegalArgumentException if the array has 2 GiB or more, or wraps a Java array that is
   *     no {@code byte[]}; that holds for the other buffers too
   */
  public ByteBuffer asByteBuffer() {
    return HostViews.bytes(this);
  }

  /** {@return {@link #memory()} of int16, uint16, or the bits of float16 or bfloat16} */
  public ShortBuffer asShortBuffer() {
    return HostViews.shorts(this);
  }

  /** {@return {@link #memory()} of int32 or uint32} */
  public IntBuffer asIntBuffer() {
    return HostViews.ints(this);
  }

  /** {@return {@link #memory()} of int64 or uint64} */
  public LongBuffer asLongBuffer() {
    return HostViews.longs(this);
  }

  /** {@return {@link #memory()} of float32, or the parts of complex64} */
  public FloatBuffer asFloatBuffer() {
    return HostViews.floats(this);
  }

  /** {@return {@link #memory()} of float64, or the parts of complex128} */
  public DoubleBuffer asDoubleBuffer() {
    return HostViews.doubles(this);
  }

  /** {@return the elements as MLX prints them, shortened if there are many; computes them} */
  @Override
  public String toString() {
    return node == null ? "array(closed)" : Printing.text(this);
  }

  // In place

  /**
   * Writes a value at an index, for everyone who holds this array.
   *
   * @param index what {@link #get} takes; several as a {@code List} or {@code Object[]}
   * @param value an array or a number; broadcast to the indexed shape and cast to this dtype
   */
  public void set(Object index, Object value) {
    assign(Indexing.set(this, IndexList.of(index), value));
  }

  /** Writes a value at indices of the first two axes; see {@link #set(Object, Object)}. */
  public void set(Object first, Object second, Object value) {
    assign(Indexing.set(this, IndexList.of(new Object[] {first, second}), value));
  }

  /**
   * Makes this handle refer to the other's value; shape and dtype may change.
   *
   * <p>The other handle goes on referring to the value too. In a training loop written by hand put
   * the step into a {@link Scope}, which closes the temporary handles; else the values they were
   * given stay in memory until the garbage collector finds them. Optimizers do that themselves.
   */
  public void assign(NDArray other) {
    replace(Args.node("assign", "the new value", other));
  }

  private synchronized void replace(Node next) {
    Node old = node("assign");
    if (next != old) {
      Engine.runtime().handles(next, 1);
      node = next;
      Engine.runtime().handles(old, -1);
    }
  }

  /** Gives the value up early; using the array afterwards is an {@code IllegalStateException}. */
  @Override
  public synchronized void close() {
    Node old = node;
    if (old != null) {
      node = null;
      Engine.runtime().handles(old, -1);
    }
  }

  // Indexing

  /**
   * {@return the elements at an index, by NumPy's rules}
   *
   * <p>One entry per axis: a whole number, an {@link Index}, an array of integers or booleans, or a
   * single text such as {@code "..., 2:8:2, None"}. Boolean arrays are computed at once.
   */
  public NDArray get(Object... index) {
    return Indexing.get(this, IndexList.of(index));
  }

  /** {@return the functional updates of this array at an index that {@link #get} takes} */
  public IndexedUpdate at(Object... index) {
    return new IndexedUpdate(this, IndexList.of(index));
  }

  // Arithmetic

  /** {@return this + y, elementwise} */
  public NDArray plus(NDArray y) {
    return Elementwise.binary(Binary.ADD, this, y);
  }

  /** {@return this + y, the number taking this dtype} */
  public NDArray plus(Number y) {
    return Elementwise.binary(Binary.ADD, this, y);
  }

  /** {@return this - y, elementwise} */
  public NDArray minus(NDArray y) {
    return Elementwise.binary(Binary.SUBTRACT, this, y);
  }

  /** {@return this - y, the number taking this dtype} */
  public NDArray minus(Number y) {
    return Elementwise.binary(Binary.SUBTRACT, this, y);
  }

  /** {@return this * y, elementwise} */
  public NDArray times(NDArray y) {
    return Elementwise.binary(Binary.MULTIPLY, this, y);
  }

  /** {@return this * y, the number taking this dtype} */
  public NDArray times(Number y) {
    return Elementwise.binary(Binary.MULTIPLY, this, y);
  }

  /** {@return this / y, elementwise; integers give float32} */
  public NDArray div(NDArray y) {
    return Elementwise.binary(Binary.DIVIDE, this, y);
  }

  /** {@return this / y; integers give float32, the number taking this dtype} */
  public NDArray div(Number y) {
    return Elementwise.binary(Binary.DIVIDE, this, y);
  }

  /** {@return this modulo y with the sign of y, elementwise} */
  public NDArray rem(NDArray y) {
    return Elementwise.binary(Binary.REMAINDER, this, y);
  }

  /** {@return this modulo y with the sign of y, the number taking this dtype} */
  public NDArray rem(Number y) {
    return Elementwise.binary(Binary.REMAINDER, this, y);
  }

  /** {@return this to the power y, elementwise} */
  public NDArray pow(NDArray y) {
    return Elementwise.binary(Binary.POWER, this, y);
  }

  /** {@return this to the power y, the number taking this dtype} */
  public NDArray pow(Number y) {
    return Elementwise.binary(Binary.POWER, this, y);
  }

  /** {@return this + y, elementwise} */
  public NDArray add(NDArray y) {
    return Elementwise.binary(Binary.ADD, this, y);
  }

  /** {@return this + y, the number taking this dtype} */
  public NDArray add(Number y) {
    return Elementwise.binary(Binary.ADD, this, y);
  }

  /** {@return this - y, elementwise} */
  public NDArray subtract(NDArray y) {
    return Elementwise.binary(Binary.SUBTRACT, this, y);
  }

  /** {@return this - y, the number taking this dtype} */
  public NDArray subtract(Number y) {
    return Elementwise.binary(Binary.SUBTRACT, this, y);
  }

  /** {@return this * y, elementwise} */
  public NDArray multiply(NDArray y) {
    return Elementwise.binary(Binary.MULTIPLY, this, y);
  }

  /** {@return this * y, the number taking this dtype} */
  public NDArray multiply(Number y) {
    return Elementwise.binary(Binary.MULTIPLY, this, y);
  }

  /** {@return this / y, elementwise; integers give float32} */
  public NDArray divide(NDArray y) {
    return Elementwise.binary(Binary.DIVIDE, this, y);
  }

  /** {@return this / y; integers give float32, the number taking this dtype} */
  public NDArray divide(Number y) {
    return Elementwise.binary(Binary.DIVIDE, this, y);
  }

  /** {@return the negated elements} */
  public NDArray unaryMinus() {
    return Elementwise.unary(Unary.NEGATIVE, this);
  }

  /** {@return the matrix product of this and b} */
  public NDArray matmul(NDArray b) {
    return Ops.matmul(this, b);
  }

  /** {@return the larger of this and y, elementwise} */
  public NDArray maximum(NDArray y) {
    return Elementwise.binary(Binary.MAXIMUM, this, y);
  }

  /** {@return the larger of this and y, elementwise} */
  public NDArray maximum(Number y) {
    return Elementwise.binary(Binary.MAXIMUM, this, y);
  }

  /** {@return the smaller of this and y, elementwise} */
  public NDArray minimum(NDArray y) {
    return Elementwise.binary(Binary.MINIMUM, this, y);
  }

  /** {@return the smaller of this and y, elementwise} */
  public NDArray minimum(Number y) {
    return Elementwise.binary(Binary.MINIMUM, this, y);
  }

  /** {@return whether this == y, elementwise} */
  public NDArray equal(NDArray y) {
    return Elementwise.binary(Binary.EQUAL, this, y);
  }

  /** {@return whether this == y, elementwise} */
  public NDArray equal(Number y) {
    return Elementwise.binary(Binary.EQUAL, this, y);
  }

  /** {@return whether this &lt; y, elementwise} */
  public NDArray less(NDArray y) {
    return Elementwise.binary(Binary.LESS, this, y);
  }

  /** {@return whether this &lt; y, elementwise} */
  public NDArray less(Number y) {
    return Elementwise.binary(Binary.LESS, this, y);
  }

  /** {@return whether this &gt; y, elementwise} */
  public NDArray greater(NDArray y) {
    return Elementwise.binary(Binary.GREATER, this, y);
  }

  /** {@return whether this &gt; y, elementwise} */
  public NDArray greater(Number y) {
    return Elementwise.binary(Binary.GREATER, this, y);
  }

  // Functions

  /** {@return the absolute values} */
  public NDArray abs() {
    return Ops.abs(this);
  }

  /** {@return the real parts} */
  public NDArray real() {
    return Ops.real(this);
  }

  /** {@return the imaginary parts} */
  public NDArray imag() {
    return Ops.imag(this);
  }

  /** {@return the complex conjugates} */
  public NDArray conj() {
    return Ops.conj(this);
  }

  /** {@return the squares} */
  public NDArray square() {
    return Ops.square(this);
  }

  /** {@return the square roots} */
  public NDArray sqrt() {
    return Ops.sqrt(this);
  }

  /** {@return the reciprocal square roots} */
  public NDArray rsqrt() {
    return Ops.rsqrt(this);
  }

  /** {@return one over each element} */
  public NDArray reciprocal() {
    return Ops.reciprocal(this);
  }

  /** {@return e to each element} */
  public NDArray exp() {
    return Ops.exp(this);
  }

  /** {@return the natural logarithms} */
  public NDArray log() {
    return Ops.log(this);
  }

  /** {@return the logarithms to base 2} */
  public NDArray log2() {
    return Ops.log2(this);
  }

  /** {@return the logarithms to base 10} */
  public NDArray log10() {
    return Ops.log10(this);
  }

  /** {@return log(1 + x) for each element} */
  public NDArray log1p() {
    return Ops.log1p(this);
  }

  /** {@return the sines} */
  public NDArray sin() {
    return Ops.sin(this);
  }

  /** {@return the cosines} */
  public NDArray cos() {
    return Ops.cos(this);
  }

  /** {@return the hyperbolic tangents} */
  public NDArray tanh() {
    return Ops.tanh(this);
  }

  /** {@return 1 / (1 + exp(-x)) for each element} */
  public NDArray sigmoid() {
    return Ops.sigmoid(this);
  }

  /** {@return the elements rounded to multiples of 10^-decimals} */
  public NDArray round(int decimals) {
    return Ops.round(this, decimals);
  }

  /** {@return the elements converted to a dtype} */
  public NDArray astype(DType dtype) {
    return Ops.astype(this, dtype);
  }

  /** {@return the bytes of the elements as another dtype} */
  public NDArray view(DType dtype) {
    return Ops.view(this, dtype);
  }

  /** {@return the sum along axes, all if none is given} */
  public NDArray sum(int... axes) {
    return Ops.sum(this, axes);
  }

  /** {@return the product along axes} */
  public NDArray prod(int... axes) {
    return Ops.prod(this, axes);
  }

  /** {@return the largest element along axes} */
  public NDArray max(int... axes) {
    return Ops.max(this, axes);
  }

  /** {@return the smallest element along axes} */
  public NDArray min(int... axes) {
    return Ops.min(this, axes);
  }

  /** {@return the mean along axes} */
  public NDArray mean(int... axes) {
    return Ops.mean(this, axes);
  }

  /** {@return the variance along axes} */
  public NDArray var(int... axes) {
    return Ops.var(this, axes);
  }

  /** {@return the standard deviation along axes} */
  public NDArray std(int... axes) {
    return Ops.std(this, axes);
  }

  /** {@return whether all elements along axes are true} */
  public NDArray all(int... axes) {
    return Ops.all(this, axes);
  }

  /** {@return whether any element along axes is true} */
  public NDArray any(int... axes) {
    return Ops.any(this, axes);
  }

  /** {@return log of the sum of exponentials along axes} */
  public NDArray logsumexp(int... axes) {
    return Ops.logsumexp(this, axes);
  }

  /** {@return the sums of all elements up to each on one axis, or of all in row-major order} */
  public NDArray cumsum(int... axis) {
    return Ops.cumsum(this, axis);
  }

  /** {@return the products of all elements up to each} */
  public NDArray cumprod(int... axis) {
    return Ops.cumprod(this, axis);
  }

  /** {@return the largest of all elements up to each} */
  public NDArray cummax(int... axis) {
    return Ops.cummax(this, axis);
  }

  /** {@return the smallest of all elements up to each} */
  public NDArray cummin(int... axis) {
    return Ops.cummin(this, axis);
  }

  /** {@return log of the sum of exponentials up to each element} */
  public NDArray logcumsumexp(int... axis) {
    return Ops.logcumsumexp(this, axis);
  }

  /** {@return the position of the largest element in row-major order} */
  public NDArray argmax() {
    return Ops.argmax(this);
  }

  /** {@return the positions of the largest elements along an axis} */
  public NDArray argmax(int axis) {
    return Ops.argmax(this, axis);
  }

  /** {@return the position of the smallest element in row-major order} */
  public NDArray argmin() {
    return Ops.argmin(this);
  }

  /** {@return the positions of the smallest elements along an axis} */
  public NDArray argmin(int axis) {
    return Ops.argmin(this, axis);
  }

  /** {@return the elements under another shape; one size may be -1} */
  public NDArray reshape(long... shape) {
    return Ops.reshape(this, shape);
  }

  /** {@return the elements in one axis} */
  public NDArray flatten() {
    return Ops.flatten(this);
  }

  /** {@return this without axes of size 1} */
  public NDArray squeeze(int... axes) {
    return Ops.squeeze(this, axes);
  }

  /** {@return this with new axes of size 1} */
  public NDArray expandDims(int... axes) {
    return Ops.expandDims(this, axes);
  }

  /** {@return this with the axes reordered, reversed if none is given} */
  public NDArray transpose(int... axes) {
    return Ops.transpose(this, axes);
  }

  /** {@return this with all axes reversed} */
  public NDArray T() {
    return Ops.transpose(this);
  }

  /** {@return this with two axes exchanged} */
  public NDArray swapaxes(int a, int b) {
    return Ops.swapaxes(this, a, b);
  }

  /** {@return this with one axis moved} */
  public NDArray moveaxis(int source, int destination) {
    return Ops.moveaxis(this, source, destination);
  }

  /** {@return equal parts along an axis} */
  public List<NDArray> split(int parts, int axis) {
    return Ops.split(this, parts, axis);
  }

  /** {@return the main diagonals of the first two axes, as last axis} */
  public NDArray diagonal() {
    return Ops.diagonal(this);
  }

  /** {@return diagonals of two axes, as last axis} */
  public NDArray diagonal(long offset, int axis1, int axis2) {
    return Ops.diagonal(this, offset, axis1, axis2);
  }

  /** {@return the matrix with this vector on a diagonal, or a diagonal of this matrix} */
  public NDArray diag(long diagonal) {
    return Ops.diag(this, diagonal);
  }

  /** {@return slices at integer positions of an axis} */
  public NDArray take(NDArray indices, int axis) {
    return Ops.take(this, indices, axis);
  }
}
