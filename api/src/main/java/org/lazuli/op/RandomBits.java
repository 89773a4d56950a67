package org.lazuli.op;

import java.util.List;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/**
 * Uniform random uint32 words from threefry2x32 keys, in MLX's layout.
 *
 * <p>Operand: uint32 keys of shape (..., 2), each (high, low) of a 64-bit seed. The result has the
 * keys' leading axes followed by {@code shape}. With N words a key and h = ceil(N / 2), word i &lt;
 * h is the first lane of the block for the counter (i, h + i), word h + i the second; for odd N the
 * last block's second counter is 0.
 *
 * <p>Source: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", 2011; 20 rounds.
 *
 * @param shape the shape of the words of one key
 */
public record RandomBits(Shape shape) implements Op {
  @Override
  public String opName() {
    return "random.bits";
  }

  @Override
  public Spec infer(List<Spec> inputs) {
    Check.arity(this, inputs, 1);
    Spec key = inputs.getFirst();
    boolean fits =
        key.dtype() == DType.UINT32 && key.shape().ndim() >= 1 && key.shape().dim(-1) == 2;
    Check.that(fits, this, () -> "keys are uint32(..., 2), got " + key);
    Shape lead = key.shape().slice(0, key.shape().ndim() - 1);
    return new Spec(lead.concat(shape), DType.UINT32);
  }
}
