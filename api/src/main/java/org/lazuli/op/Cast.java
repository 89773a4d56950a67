package org.lazuli.op;

import java.util.List;
import java.util.Objects;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/**
 * Conversion of every element to another dtype.
 *
 * <p>Floats round to nearest even; floats to integers truncate; integers wrap; numbers to bool is
 * {@code x != 0}; complex to real drops the imaginary part.
 *
 * @param dtype the dtype of the result
 */
public record Cast(DType dtype) implements Op {
  /** Checks that the dtype is not null. */
  public Cast {
    Objects.requireNonNull(dtype, "[astype] dtype is null");
  }

  @Override
  public String opName() {
    return "astype";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 1);
    return inputs.getFirst().with(dtype);
  }
}
