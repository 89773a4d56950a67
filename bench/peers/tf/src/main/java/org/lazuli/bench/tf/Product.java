package org.lazuli.bench.tf;

import java.io.IOException;
import java.util.Arrays;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Constant;
import org.tensorflow.types.TFloat32;

/** Prints the product of two small matrices: the program whose start is timed. */
public final class Product {
  private Product() {}

  /** Prints, and waits for the end of input. */
  public static void main(String[] arguments) throws IOException {
    try (EagerSession session = EagerSession.create()) {
      Ops tf = Ops.create(session);
      Constant<TFloat32> x = tf.constant(Shape.of(2, 2), DataBuffers.of(1f, 2f, 3f, 4f));
      float[] product = new float[4];
      tf.linalg.matMul(x, x).asTensor().asRawTensor().data().asFloats().read(product);
      System.out.println(Arrays.toString(product));
      System.in.read();
    }
  }
}
