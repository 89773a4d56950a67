package org.lazuli.bench;

import java.io.IOException;
import org.lazuli.NDArray;
import org.lazuli.Ops;

/** Prints the product of two small matrices: the program whose start is timed. */
public final class Product {
  private Product() {}

  /** Prints, and waits for the end of input. */
  public static void main(String[] arguments) throws IOException {
    NDArray x = Ops.reshape(Ops.array(1f, 2f, 3f, 4f), 2, 2);
    System.out.println(Ops.matmul(x, x));
    System.in.read();
  }
}
