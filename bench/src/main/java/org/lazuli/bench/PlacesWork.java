package org.lazuli.bench;

import org.lazuli.ConvOptions;
import org.lazuli.Fft;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.bench.measure.Convolution;
import org.lazuli.bench.measure.Operands;
import org.lazuli.bench.measure.Order;
import org.lazuli.bench.measure.Work;
import org.lazuli.type.DType;

/** Convolution, sorting, running sums, rows at random places, Fourier transforms. */
final class PlacesWork {
  private PlacesWork() {}

  static Work conv2d(Operands operands) {
    int side = Convolution.SIDE;
    int channels = Convolution.CHANNELS;
    NDArray x = Engine.array(operands.get(0), Convolution.BATCH, side, side, channels);
    NDArray w = Engine.array(operands.get(1), channels, 3, 3, channels);
    return new ArrayWork(() -> Ops.conv2d(x, w, ConvOptions.DEFAULT.padding(1)));
  }

  static Work sort(Operands operands) {
    NDArray x = Engine.array(operands.get(0), Order.SORTED);
    return new ArrayWork(() -> Ops.sort(x));
  }

  static Work cumsum(Operands operands, int axis) {
    NDArray x = Engine.array(operands.get(0), Order.N, Order.N);
    return new ArrayWork(() -> Ops.cumsum(x, axis));
  }

  static Work gather(Operands operands) {
    NDArray table = Engine.array(operands.get(0), Order.TABLE, Order.WIDTH);
    NDArray places = Ops.array(DType.INT32, operands.indices()).eval();
    return new ArrayWork(() -> Ops.take(table, places, 0));
  }

  static Work scatterAdd(Operands operands) {
    NDArray rows = Engine.array(operands.get(0), Order.ROWS, Order.WIDTH);
    NDArray places = Ops.array(DType.INT32, operands.indices()).eval();
    NDArray zeros = Ops.zeros(Order.TABLE, Order.WIDTH);
    return new ArrayWork(() -> zeros.at(places).add(rows));
  }

  /** Real and imaginary parts in turn are the bytes of complex numbers. */
  static Work fft(Operands operands, long rows, long n) {
    NDArray parts = Engine.array(operands.get(0), rows, 2 * n);
    NDArray x = Ops.view(parts, DType.COMPLEX64).eval();
    ArrayWork work = new ArrayWork(() -> Fft.fft(x));
    return new Work() {
      @Override
      public void run() {
        work.run();
      }

      @Override
      public float[] result() {
        return Ops.view(work.last(), DType.FLOAT32).toFloats();
      }
    };
  }
}
