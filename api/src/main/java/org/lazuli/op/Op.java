package org.lazuli.op;

import java.util.List;
import org.lazuli.type.Spec;

/**
 * One operation on arrays, as a value: its parameters, and the inference of its result.
 *
 * <p>The hierarchy is sealed, so every table over it (derivatives, batching, lowering) is an
 * exhaustive {@code switch} and the compiler lists the rooms a new op has to visit. Operands of
 * elementwise ops have equal shapes and dtypes here; {@code Ops} inserts the casts and broadcasts.
 */
public sealed interface Op
    permits Unary,
        Binary,
        Select,
        Cast,
        Reduce,
        ArgReduce,
        View,
        Concatenate,
        SliceUpdate,
        Gather,
        Scatter,
        Scan,
        Routine,
        Matmul,
        Conv,
        Attend,
        Iota,
        RandomBits,
        Alias,
        StopGradient,
        Depends,
        Custom,
        Control {

  /** {@return the name users know this operation by, in lowerCamelCase} */
  String opName();

  /**
   * {@return the spec of the (first) result}
   *
   * @param inputs the specs of the operands
   * @throws IllegalArgumentException if the operands do not fit, naming op, shapes and dtypes
   */
  Spec infer(List<Spec> inputs);

  /** {@return the specs of all results; most ops have one} */
  default List<Spec> inferAll(List<Spec> inputs) {
    return List.of(infer(inputs));
  }
}
