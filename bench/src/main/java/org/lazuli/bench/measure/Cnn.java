package org.lazuli.bench.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * W7: a training step of a convolutional network on 64 images of 28 x 28: conv 1-32 3x3, relu, max
 * pool 2, conv 32-64 3x3, relu, max pool 2, dense 1600-128, relu, dense 128-10, mean cross entropy,
 * Adam with learning rate 1e-3. No padding.
 *
 * <p>Operands: images (64, 28, 28, 1), then weights and bias of each layer: (outputs, window,
 * window, inputs) and (outputs, inputs), channels last; indices: the classes.
 */
public final class Cnn {
  /** Images in a step. */
  public static final int BATCH = 64;

  /** Rows and columns of an image. */
  public static final int SIDE = 28;

  /** Channels of the two convolutions. */
  public static final List<Integer> CHANNELS = List.of(1, 32, 64);

  /** Sizes of the dense layers, the inputs first. */
  public static final List<Integer> WIDTHS = List.of(1600, 128, 10);

  private Cnn() {}

  static List<Workload> all() {
    return List.of(Workload.of("W7.cnn", Rate.steps(), Cnn::operands));
  }

  private static Operands operands() {
    List<float[]> all = new ArrayList<>();
    all.add(Data.normal(BATCH * SIDE * SIDE, 1));
    for (int i = 1; i < CHANNELS.size(); i++) {
      layer(all, CHANNELS.get(i), 9 * CHANNELS.get(i - 1));
    }
    for (int i = 1; i < WIDTHS.size(); i++) {
      layer(all, WIDTHS.get(i), WIDTHS.get(i - 1));
    }
    int[] classes = Data.indices(BATCH, WIDTHS.getLast(), 9);
    double loss = loss(all, classes);
    return new Operands(all, classes, _ -> loss);
  }

  private static void layer(List<float[]> all, int outputs, int inputs) {
    all.add(Data.normal(outputs * inputs, Math.sqrt(2.0 / inputs), all.size()));
    all.add(Data.normal(outputs, 0.1, all.size()));
  }

  private static double loss(List<float[]> all, int[] classes) {
    double total = 0;
    for (int image = 0; image < BATCH; image++) {
      double[] x = Plain.row(all.getFirst(), image, SIDE * SIDE);
      x = pooled(Plain.relu(convolved(x, SIDE, all.get(1), all.get(2))), SIDE - 2, 32);
      x = pooled(Plain.relu(convolved(x, 13, all.get(3), all.get(4))), 11, 64);
      x = Plain.relu(Plain.linear(x, all.get(5), all.get(6)));
      total += Plain.crossEntropy(Plain.linear(x, all.get(7), all.get(8)), classes[image]);
    }
    return total / BATCH;
  }

  private static double[] convolved(double[] x, int side, float[] weights, float[] bias) {
    int channels = x.length / side / side;
    int to = side - 2;
    double[] out = new double[to * to * bias.length];
    double[] window = new double[9 * channels];
    for (int place = 0; place < to * to; place++) {
      for (int tap = 0; tap < 9; tap++) {
        int from = (place / to + tap / 3) * side + place % to + tap % 3;
        System.arraycopy(x, from * channels, window, tap * channels, channels);
      }
      double[] pixel = Plain.linear(window, weights, bias);
      System.arraycopy(pixel, 0, out, place * bias.length, bias.length);
    }
    return out;
  }

  private static double[] pooled(double[] x, int side, int channels) {
    int to = side / 2;
    double[] out = new double[to * to * channels];
    for (int i = 0; i < out.length; i++) {
      int place = i / channels;
      int corner = (place / to * 2 * side + place % to * 2) * channels + i % channels;
      double top = Math.max(x[corner], x[corner + channels]);
      int below = corner + side * channels;
      out[i] = Math.max(top, Math.max(x[below], x[below + channels]));
    }
    return out;
  }
}
