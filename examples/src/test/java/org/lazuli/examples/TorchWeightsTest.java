package org.lazuli.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lazuli.Fn1;
import org.lazuli.Index;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.io.FileFormat;
import org.lazuli.io.Io;
import org.lazuli.nn.Activations;
import org.lazuli.nn.BatchNorm;
import org.lazuli.nn.Conv2d;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Linear;

/** Weights that PyTorch trained load by name and read the digits that they read there. */
class TorchWeightsTest {
  private static final int BATCH = 500;

  /** A network whose fields are named as in the file. */
  private static final class Network extends Layer implements Fn1<NDArray, NDArray> {
    private final Conv2d conv1 = new Conv2d(1, 8, 3);
    private final Conv2d conv2 = new Conv2d(8, 16, 3);
    private final Conv2d conv3 = new Conv2d(16, 24, 3);
    private final BatchNorm norm1 = new BatchNorm(24);
    private final Linear fc1 = new Linear(24 * 22 * 22, 32);
    private final Linear fc2 = new Linear(32, 10);
    private final BatchNorm norm2 = new BatchNorm(10);

    @Override
    public NDArray apply(NDArray images) {
      NDArray a = Activations.relu(conv1.apply(images));
      NDArray b = Activations.relu(conv2.apply(a));
      NDArray c = norm1.apply(Activations.relu(conv3.apply(b)));
      NDArray channelsFirst = Ops.moveaxis(c, -1, 1);
      NDArray hidden = Activations.relu(fc1.apply(Ops.flatten(channelsFirst, 1, -1)));
      return Activations.logSoftmax(norm2.apply(fc2.apply(hidden)));
    }
  }

  private static Map<String, NDArray> weights() throws IOException {
    String name = "weights/mnist_cnn.safetensors";
    try (InputStream in = TorchWeightsTest.class.getResourceAsStream(name)) {
      Map<String, NDArray> file = Io.load(in, FileFormat.SAFETENSORS).arrays();
      Map<String, NDArray> weights = new LinkedHashMap<>(file);
      weights.keySet().removeIf(key -> key.endsWith("num_batches_tracked"));
      weights.replaceAll((key, value) -> value.ndim() == 4 ? Ops.moveaxis(value, 1, -1) : value);
      return weights;
    }
  }

  @Test
  void digitsAreReadAsThere() throws IOException {
    Network network = new Network();
    network.loadWeights(weights());
    network.eval();
    MnistData test = MnistData.test();
    long right = 0;
    for (int start = 0; start < test.count(); start += BATCH) {
      Index rows = Index.slice(start, start + BATCH);
      NDArray pixels = test.inputs().get(rows).minus(0.1307).divide(0.3081);
      NDArray digits = Ops.argmax(network.apply(pixels.reshape(BATCH, 28, 28, 1)), -1);
      right += Ops.equal(digits, test.labels().get(rows)).sum().itemLong();
    }
    assertEquals(9_917, right);
  }
}
