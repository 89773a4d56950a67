package org.lazuli.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of a report as HTML that is XML too. */
final class HtmlPage {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final StringBuilder html = new StringBuilder();

  HtmlPage(String title) {
    html.append(
        "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>");
    html.append("<meta charset=\"utf-8\"/>\n<title>").append(escape(title)).append("</title>\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    html.append("<style>\n").append(resource("report.css")).append("</style>\n");
    html.append("</head>\n<body>\n<main>\n");
  }

  void header(String title, Instant begin, Duration time, long steps) {
    String began = TIME.format(begin.atZone(ZoneId.systemDefault()));
    html.append("<header><h1>").append(escape(title)).append("</h1><p>").append(began);
    html.append(" · took ").append(Numbers.text(time));
    if (steps > 1) {
      html.append(String.format(Locale.ROOT, " · %,d steps, ", steps));
      html.append(Numbers.text(time.toNanos() / 1e6 / steps)).append(" ms each");
    }
    html.append("</p></header>\n");
  }

  void tiles(Map<String, String> results) {
    html.append("<section class=\"tiles\">");
    results.forEach(
        (name, value) -> {
          html.append("<div class=\"tile\"><span>").append(escape(name));
          html.append("</span><b>").append(escape(value)).append("</b></div>");
        });
    html.append("</section>\n");
  }

  /** Adds a chart, with a legend above it and the values for the script beside it. */
  void chart(String name, List<Curve> curves) {
    SvgChart chart = new SvgChart(name, curves);
    html.append("<figure class=\"chart\" ").append(scale(chart)).append("><figcaption><h2>");
    html.append(escape(name)).append("</h2><ul>");
    for (Curve curve : curves) {
      html.append("<li class=\"s").append(curve.colour()).append("\"><i></i>");
      html.append(escape(curve.name())).append(" <b>");
      html.append(Numbers.text(curve.last())).append("</b></li>");
    }
    html.append("</ul></figcaption>").append(chart.svg());
    curves.forEach(this::values);
    html.append("<div class=\"tip\" hidden=\"hidden\"></div></figure>\n");
  }

  private static String scale(SvgChart chart) {
    Axis up = chart.up();
    return String.format(
        Locale.ROOT,
        "data-x=\"%s %s\" data-y=\"%s %s %s\" data-box=\"%d %d %d %d\"",
        chart.across().low(),
        chart.across().high(),
        up.low(),
        up.high(),
        up.logarithmic() ? "log" : "linear",
        SvgChart.LEFT,
        SvgChart.WIDTH - SvgChart.RIGHT,
        SvgChart.HEIGHT - SvgChart.BOTTOM,
        SvgChart.TOP);
  }

  private void values(Curve curve) {
    Curve shown = curve.thinned();
    html.append("<data class=\"points s")
        .append(shown.colour())
        .append("\" title=\"")
        .append(escape(curve.name()))
        .append("\" value=\"");
    for (int i = 0; i < shown.size(); i++) {
      html.append(i == 0 ? "" : " ").append(shown.step(i)).append(',');
      html.append(Numbers.text(shown.value(i)));
    }
    html.append("\"></data>");
  }

  void tables(Map<String, Map<String, String>> facts, Map<String, Map<String, Curve>> charts) {
    html.append("<section class=\"tables\">");
    curves(charts);
    for (String name : List.of("Settings", "Machine")) {
      if (!facts.get(name).isEmpty()) {
        html.append("<div><h2>").append(name).append("</h2><table>");
        facts.get(name).forEach((key, value) -> row("td", key, value));
        html.append("</table></div>");
      }
    }
    html.append("</section>\n");
  }

  private void curves(Map<String, Map<String, Curve>> charts) {
    if (charts.isEmpty()) {
      return;
    }
    html.append("<div class=\"wide\"><h2>Curves</h2><table class=\"numbers\">");
    row("th", "", "last", "least", "greatest");
    charts.forEach(
        (chart, curves) ->
            curves.forEach(
                (name, curve) ->
                    row(
                        "td",
                        chart + ", " + name,
                        Numbers.text(curve.last()),
                        extreme(curve, false),
                        extreme(curve, true))));
    html.append("</table></div>");
  }

  private static String extreme(Curve curve, boolean greatest) {
    int position = curve.extreme(greatest);
    return position < 0
        ? ""
        : Numbers.text(curve.value(position))
            + " at "
            + String.format(Locale.ROOT, "%,d", curve.step(position));
  }

  private void row(String cell, String... values) {
    html.append("<tr>");
    for (String value : values) {
      html.append('<').append(cell).append('>').append(escape(value));
      html.append("</").append(cell).append('>');
    }
    html.append("</tr>");
  }

  String end() {
    html.append("</main>\n<script>\n").append(resource("report.js")).append("</script>\n");
    return html.append("</body>\n</html>\n").toString();
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isText(c) ? c : '?');
              }
            });
    return escaped.toString();
  }

  /** XML has no other control characters, and no halves of pairs. */
  private static boolean isText(int c) {
    boolean control = c < ' ' && c != '\t' && c != '\n' && c != '\r';
    return !control && !(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) && c < 0xfffe
        || c > 0xffff;
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
