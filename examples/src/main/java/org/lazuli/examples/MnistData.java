package org.lazuli.examples;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Rand;
import org.lazuli.data.Dataset;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/**
 * Images of handwritten digits with what they show.
 *
 * @param images grey values from 0 to 255, uint8 of shape (count, 784)
 * @param labels the digits, int32 of shape (count,)
 */
record MnistData(NDArray images, NDArray labels) {
  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;

  /** Where the four files of a set of images are. */
  interface Source {
    /** {@return the file of this name} */
    InputStream open(String name) throws IOException;
  }

  /** {@return the 60,000 images to train with} */
  static MnistData train() throws IOException {
    return train(MnistData::resource);
  }

  /** {@return the 10,000 images to test with} */
  static MnistData test() throws IOException {
    return test(MnistData::resource);
  }

  static MnistData train(Source source) throws IOException {
    return read("train", source);
  }

  static MnistData test(Source source) throws IOException {
    return read("t10k", source);
  }

  private static MnistData read(String set, Source source) throws IOException {
    Idx images = file(set + "-images-idx3-ubyte.gz", 3, source);
    Idx labels = file(set + "-labels-idx1-ubyte.gz", 1, source);
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

  private static Idx file(String name, int ndim, Source source) throws IOException {
    try (InputStream in = source.open(name)) {
      return Idx.read(name, in, ndim);
    }
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = MnistData.class.getResourceAsStream("mnist/" + name);
    if (in == null) {
      throw new IOException(name + ": not among the resources of the examples");
    }
    return in;
  }

  int count() {
    return (int) images.dim(0);
  }

  /** {@return the first so many, or all if that is 0} */
  Dataset<MnistData> first(int count) {
    Dataset<MnistData> all = Dataset.of(this);
    return count == 0 ? all : all.subset(IntStream.range(0, count).toArray());
  }

  /** {@return the images, half of them, at random, with left and right exchanged} */
  MnistData mirrored() {
    NDArray square = images.reshape(-1, SIDE, SIDE);
    NDArray other = square.get(Index.ALL, Index.ALL, Index.slice(null, null, -1));
    NDArray chosen = Rand.bernoulli(0.5, Shape.of(count(), 1, 1));
    return new MnistData(Ops.where(chosen, other, square).reshape(-1, PIXELS), labels);
  }

  /** {@return the images with values from 0 to 1} */
  NDArray inputs() {
    return Ops.divide(images.astype(DType.FLOAT32), 255);
  }
}
