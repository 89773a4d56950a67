package org.lazuli.bench.measure;

/** Parts of networks as plain loops in double precision, row by row. */
final class Plain {
  private Plain() {}

  static double[] row(float[] x, int row, int width) {
    double[] out = new double[width];
    for (int k = 0; k < width; k++) {
      out[k] = x[row * width + k];
    }
    return out;
  }

  /** {@return x times the transpose of weights (outputs, inputs), plus the bias} */
  static double[] linear(double[] x, float[] weights, float[] bias) {
    double[] out = new double[bias.length];
    for (int o = 0; o < out.length; o++) {
      double sum = bias[o];
      for (int k = 0; k < x.length; k++) {
        sum += x[k] * weights[o * x.length + k];
      }
      out[o] = sum;
    }
    return out;
  }

  static double[] relu(double[] x) {
    double[] out = x.clone();
    for (int k = 0; k < out.length; k++) {
      out[k] = Math.max(out[k], 0);
    }
    return out;
  }

  static double crossEntropy(double[] logits, int category) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit);
    }
    return Math.log(sum) - logits[category];
  }
}
