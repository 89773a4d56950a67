package org.lazuli.it;

import static org.lazuli.it.Operand.key;

import java.util.Arrays;
import java.util.List;
import org.lazuli.it.OpCase.Derivative;
import org.lazuli.op.RandomBits;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** Rows of the random words. */
final class RandomBitsCases {
  private static final int PARITY = 0x1BD11BDA;
  private static final int[][] ROTATIONS = {{13, 15, 26, 6}, {17, 29, 16, 24}};

  private RandomBitsCases() {}

  static List<OpCase> all() {
    return List.of(
        row(Shape.of(8), key(2)),
        row(Shape.of(3, 5), key(2)),
        row(Shape.SCALAR, key(2)),
        row(Shape.of(0), key(2)),
        row(Shape.of(7), key(3, 2)));
  }

  private static OpCase row(Shape shape, Operand keys) {
    return OpCase.of(new RandomBits(shape), RandomBitsCases::draw, keys)
        .dtypes(List.of(DType.UINT32))
        .derivative(Derivative.NONE);
  }

  private static HostArray draw(RandomBits op, List<HostArray> operands) {
    HostArray keys = operands.getFirst();
    Spec spec = op.infer(List.of(keys.spec()));
    int words = (int) op.shape().size();
    int half = (words + 1) / 2;
    return HostArray.of(
        spec,
        i -> {
          int key = i / words;
          int word = i % words;
          int counter = word % half;
          int other = half + counter < words ? half + counter : 0;
          int[] block =
              threefry(
                  keys.get(2 * key).intValue(), keys.get(2 * key + 1).intValue(), counter, other);
          return word < half ? block[0] : block[1];
        });
  }

  /** {@return both lanes of threefry2x32 with 20 rounds, as Salmon et al. write it} */
  static int[] threefry(int key0, int key1, int counter0, int counter1) {
    int[] keys = {key0, key1, PARITY ^ key0 ^ key1};
    int[] x = {counter0 + key0, counter1 + key1};
    for (int group = 1; group <= 5; group++) {
      for (int rotation : ROTATIONS[(group - 1) % 2]) {
        x[0] += x[1];
        x[1] = Integer.rotateLeft(x[1], rotation) ^ x[0];
      }
      x[0] += keys[group % 3];
      x[1] += keys[(group + 1) % 3] + group;
    }
    return Arrays.copyOf(x, 2);
  }
}
