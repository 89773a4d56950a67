package org.example.app;

import org.lazuli.Devices;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Transforms;

/** Prints a derivative, a product, and what computed them. */
public final class App {
  private App() {}

  /** Runs the application. */
  public static void main(String[] args) {
    Fn1<NDArray, NDArray> slope = Transforms.grad((NDArray x) -> Ops.sin(x));
    System.out.println("slope " + slope.apply(Ops.array(0.0)).item());
    NDArray a = Ops.array(new float[][] {{1, 2}, {3, 4}});
    System.out.println("product " + Ops.matmul(a, a));
    NDArray x = Ops.arange(100_000).astype(a.dtype());
    System.out.println("mean " + Ops.exp(x.times(0)).mean().item());
    System.out.println("devices " + Devices.list());
    System.out.println("rejected " + Devices.rejected());
    System.out.println("facts " + Devices.facts(Devices.list().getFirst()));
  }
}
