package org.lazuli.examples;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.ImageIO;

/**
 * The picture of a training: the loss of every step, and digits with what the model takes them for.
 */
final class MnistPicture {
  private static final int SIDE = 28;
  private static final int COLUMNS = 8;
  private static final int CELL = 90;
  private static final int ZOOM = 3;
  private static final int MARGIN = 40;
  private static final int CURVE = 240;
  private static final int WIDTH = 2 * MARGIN + COLUMNS * CELL;
  private static final int INK = 0xff202020;
  private static final int RIGHT = 0xff1f7a3d;
  private static final int WRONG = 0xffc0282d;

  private final BufferedImage image;

  private MnistPicture(int height) {
    image = new BufferedImage(WIDTH, height, BufferedImage.TYPE_INT_RGB);
  }

  /**
   * Writes the picture as PNG.
   *
   * @param losses the loss of every step
   * @param digits the pixels of some images, one after the other
   * @param labels what the images show
   * @param predictions what the model takes them for
   */
  static void write(Path file, double[] losses, byte[] digits, int[] labels, int[] predictions)
      throws IOException {
    int rows = (labels.length + COLUMNS - 1) / COLUMNS;
    MnistPicture picture = new MnistPicture(3 * MARGIN + CURVE + rows * (CELL + 30));
    picture.curve(losses);
    for (int i = 0; i < labels.length; i++) {
      picture.digit(i, digits, labels[i], predictions[i]);
    }
    if (!ImageIO.write(picture.image, "png", file.toFile())) {
      throw new IOException(file + ": this Java cannot write PNG");
    }
  }

  private void curve(double[] losses) {
    double top = 0;
    for (double loss : losses) {
      top = Math.max(top, loss);
    }
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(new Color(0xb0b0b0));
    graphics.drawRect(MARGIN, MARGIN, WIDTH - 2 * MARGIN, CURVE);
    graphics.setColor(new Color(0xa8c4e8));
    graphics.draw(path(losses, top));
    graphics.setStroke(new BasicStroke(2));
    graphics.setColor(new Color(0x1c4f9c));
    graphics.draw(path(smooth(losses), top));
    graphics.dispose();
    String highest = String.format(Locale.ROOT, "%.2f", top);
    PixelFont.draw(image, "loss  " + highest, MARGIN, MARGIN - 20, 3, INK);
    String steps = "step  " + losses.length;
    PixelFont.draw(image, steps, WIDTH - MARGIN - steps.length() * 12, MARGIN + CURVE + 8, 3, INK);
  }

  private static Path2D path(double[] values, double top) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < values.length; i++) {
      double x = MARGIN + (WIDTH - 2.0 * MARGIN) * i / Math.max(1, values.length - 1);
      double y = MARGIN + CURVE * (1 - values[i] / top);
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    return path;
  }

  /** A running mean in which older values count less, exact from the first value on. */
  private static double[] smooth(double[] values) {
    double[] smooth = new double[values.length];
    double sum = 0;
    double weight = 0;
    for (int i = 0; i < smooth.length; i++) {
      sum = 0.95 * sum + values[i];
      weight = 0.95 * weight + 1;
      smooth[i] = sum / weight;
    }
    return smooth;
  }

  private void digit(int position, byte[] digits, int label, int prediction) {
    int left = MARGIN + position % COLUMNS * CELL;
    int top = 2 * MARGIN + CURVE + position / COLUMNS * (CELL + 30);
    for (int y = 0; y < SIDE * ZOOM; y++) {
      for (int x = 0; x < SIDE * ZOOM; x++) {
        int pixel = (position * SIDE + y / ZOOM) * SIDE + x / ZOOM;
        int grey = 255 - (digits[pixel] & 0xff);
        image.setRGB(left + x, top + y, grey << 16 | grey << 8 | grey);
      }
    }
    int colour = prediction == label ? RIGHT : WRONG;
    PixelFont.draw(
        image, Integer.toString(prediction), left + 36, top + SIDE * ZOOM + 4, 4, colour);
  }
}
