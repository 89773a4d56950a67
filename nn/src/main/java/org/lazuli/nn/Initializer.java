package org.lazuli.nn;

import java.util.function.UnaryOperator;
import org.lazuli.NDArray;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * What weights are before they are trained; see {@link Initializers}.
 *
 * <p>An initializer is also a function of the parameter it replaces, of which it looks only at
 * shape and dtype:
 *
 * {@snippet :
 * model.apply(Initializers.heNormal(), (_, name, _) -> name.equals("weight"));
 * }
 *
 * Random numbers are drawn with the key of the process, in the order of the calls; {@code
 * Rand.seed} before makes them the same again, {@code Rand.with} draws them from a key of one's
 * own.
 */
@FunctionalInterface
public interface Initializer extends UnaryOperator<NDArray> {
  /**
   * {@return an array of a shape and dtype}
   *
   * @throws IllegalArgumentException if there is no such array, as the initializer says
   */
  NDArray of(Shape shape, DType dtype);

  /** {@return a float32 array of a shape} */
  default NDArray of(Shape shape) {
    return of(shape, DType.FLOAT32);
  }

  /** {@return an array of the shape and dtype of another} */
  @Override
  default NDArray apply(NDArray like) {
    return of(Args.given("initializer", "array", like).shape(), like.dtype());
  }
}
