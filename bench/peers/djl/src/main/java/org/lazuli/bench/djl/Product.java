package org.lazuli.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;

/** Prints the product of two small matrices: the program whose start is timed. */
public final class Product {
  private Product() {}

  /** Prints, and waits for the end of input. */
  public static void main(String[] arguments) throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray x = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
      System.out.println(x.matMul(x));
      System.in.read();
    }
  }
}
