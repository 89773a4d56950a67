package org.lazuli.data;

import java.util.List;
import java.util.Locale;

/** One chart as SVG: grid, axes, and the curves of one figure. */
final class SvgChart {
  static final int WIDTH = 760;
  static final int HEIGHT = 320;
  static final int LEFT = 64;
  static final int RIGHT = 16;
  static final int TOP = 14;
  static final int BOTTOM = 40;

  private final String name;
  private final List<Curve> curves;
  private final Axis across;
  private final Axis up;
  private final StringBuilder svg = new StringBuilder();

  SvgChart(String name, List<Curve> curves) {
    this.name = name;
    this.curves = curves;
    this.across = across(curves);
    this.up = up(curves);
  }

  private static Axis across(List<Curve> curves) {
    long first = curves.stream().mapToLong(curve -> curve.step(0)).min().orElse(0);
    long last = curves.stream().mapToLong(curve -> curve.step(curve.size() - 1)).max().orElse(1);
    return Axis.of(first <= last / 2 ? 0 : first, last, LEFT, WIDTH - RIGHT);
  }

  private static Axis up(List<Curve> curves) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Curve curve : curves) {
      Curve shown = curve.thinned();
      int least = shown.extreme(false);
      if (least >= 0) {
        low = Math.min(low, shown.value(least));
        high = Math.max(high, shown.value(shown.extreme(true)));
      }
    }
    return low > high
        ? Axis.of(0, 1, HEIGHT - BOTTOM, TOP)
        : Axis.around(low, high, HEIGHT - BOTTOM, TOP);
  }

  Axis across() {
    return across;
  }

  Axis up() {
    return up;
  }

  /** {@return the svg element} */
  String svg() {
    add("<svg viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT);
    add("<title>%s</title>", HtmlPage.escape(name + " by step"));
    grid();
    curves.forEach(this::curve);
    add("<line class=\"cross\" y1=\"%d\" y2=\"%d\" x1=\"0\" x2=\"0\"/>", TOP, HEIGHT - BOTTOM);
    return svg.append("</svg>").toString();
  }

  private void grid() {
    int bottom = HEIGHT - BOTTOM;
    for (double tick : up.ticks(5)) {
      double y = up.place(tick);
      add(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
          LEFT, WIDTH - RIGHT, y, y);
      add("<text class=\"y\" x=\"%d\" y=\"%.1f\">%s</text>", LEFT - 8, y + 4, Numbers.text(tick));
    }
    for (double tick : across.ticks(8)) {
      if (tick == Math.rint(tick)) {
        double x = across.place(tick);
        add(
            "<line class=\"tick\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
            x, x, bottom, bottom + 5);
        add("<text class=\"x\" x=\"%.1f\" y=\"%d\">%s</text>", x, bottom + 18, grouped(tick));
      }
    }
    add(
        "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>",
        LEFT, WIDTH - RIGHT, bottom, bottom);
    add("<text class=\"unit\" x=\"%d\" y=\"%d\">step</text>", WIDTH - RIGHT, HEIGHT - 6);
    if (up.logarithmic()) {
      add("<text class=\"note\" x=\"%d\" y=\"%d\">logarithmic</text>", LEFT + 6, TOP + 8);
    }
  }

  private static String grouped(double step) {
    return String.format(Locale.ROOT, "%,d", (long) step);
  }

  private void curve(Curve curve) {
    Curve shown = curve.thinned();
    add("<g class=\"s%d\">", curve.colour());
    if (curve.isDense()) {
      path("raw", shown);
      path("line", shown.smoothed());
    } else {
      path("line", shown);
      for (int i = 0; i < shown.size(); i++) {
        if (Double.isFinite(shown.value(i))) {
          dot(shown, i);
        }
      }
    }
    svg.append("</g>");
  }

  private void path(String style, Curve curve) {
    StringBuilder path = new StringBuilder();
    boolean drawn = false;
    for (int i = 0; i < curve.size(); i++) {
      double value = curve.value(i);
      boolean visible = Double.isFinite(value);
      if (visible) {
        path.append(drawn ? 'L' : 'M').append(x(curve, i)).append(' ').append(y(value));
      }
      drawn = visible;
    }
    add("<path class=\"%s\" d=\"%s\"/>", style, path);
  }

  private void dot(Curve curve, int i) {
    add(
        "<circle cx=\"%s\" cy=\"%s\" r=\"4\"><title>%s</title></circle>",
        x(curve, i),
        y(curve.value(i)),
        HtmlPage.escape(
            curve.name() + " " + Numbers.text(curve.value(i)) + " at step " + curve.step(i)));
  }

  private String x(Curve curve, int i) {
    return coordinate(across.place(curve.step(i)));
  }

  private String y(double value) {
    return coordinate(up.place(value));
  }

  private static String coordinate(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }

  private void add(String format, Object... parts) {
    svg.append(String.format(Locale.ROOT, format, parts));
  }
}
