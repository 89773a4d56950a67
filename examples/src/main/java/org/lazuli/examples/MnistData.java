package org.lazuli.examples;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Images of handwritten digits with what they show.
 *
 * @param images grey values from 0 to 255, uint8 of shape (count, 784)
 * @param labels the digits, int32 of shape (count,)
 */
record MnistData(NDArray images, NDArray labels) {
  private static final int PIXELS = 28 * 28;

  /** {@return the 60,000 images to train with} */
  static MnistData train() throws IOException {
    return read("train");
  }

  /** {@return the 10,000 images to test with} */
  static MnistData test() throws IOException {
    return read("t10k");
  }

  private static MnistData read(String set) throws IOException {
    Idx images = file(set + "-images-idx3-ubyte.gz", 3);
    Idx labels = file(set + "-labels-idx1-ubyte.gz", 1);
    int count = images.sizes()[0];
    if (images.data().length != count * PIXELS || labels.data().length != count) {
      throw new IOException(set + ": images and labels do not fit together");
    }
    NDArray pixels =
        Ops.fromMemory(MemorySegment.ofArray(images.data()), Shape.of(count, PIXELS), DType.UINT8);
    NDArray digits =
        Ops.fromMemory(MemorySegment.ofArray(labels.data()), Shape.of(count), DType.UINT8);
    return new MnistData(pixels, digits.astype(DType.INT32));
  }

  private static Idx file(String name, int ndim) throws IOException {
    try (InputStream in = MnistData.class.getResourceAsStream("mnist/" + name)) {
      if (in == null) {
        throw new IOException(name + ": not among the resources of the examples");
      }
      return Idx.read(name, in, ndim);
    }
  }

  int count() {
    return (int) images.dim(0);
  }

  /** {@return the images and digits at these positions, gathered when they are needed} */
  MnistData at(int... positions) {
    NDArray rows = Ops.array(positions);
    return new MnistData(Ops.take(images, rows, 0), Ops.take(labels, rows, 0));
  }

  /** {@return the images with values from 0 to 1} */
  NDArray inputs() {
    return Ops.divide(images.astype(DType.FLOAT32), 255);
  }
}
