package org.lazuli.bench.ort;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.lazuli.bench.measure.Work;

/** Prints the product of two small matrices: the program whose start is timed. */
public final class Product {
  private Product() {}

  /** Prints, and waits for the end of input. */
  public static void main(String[] arguments) throws IOException {
    Model m = new Model();
    String x = m.floats("x", 2, 2);
    byte[] model = m.toBytes(m.op("MatMul", x, x), 2, 2);
    Work work = Sessions.of(model, Map.of("x", Sessions.floats(new float[] {1, 2, 3, 4}, 2, 2)));
    work.run();
    System.out.println(Arrays.toString(work.result()));
    System.in.read();
  }
}
