package org.lazuli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The file a training leaves behind. */
class TrainingReportTest {
  @TempDir private Path folder;

  private static TrainingReport report() {
    TrainingReport report = new TrainingReport("A <small> & \"odd\" \u0001 run");
    report.setting("learning rate", 1e-3).setting("batch", 64).result("test accuracy", 0.98765);
    for (int step = 1; step <= 200; step++) {
      report.add("loss", "train", step, 2.0 / step);
    }
    for (int epoch = 1; epoch <= 4; epoch++) {
      report.add("loss", "validation", 50 * epoch, 1.0 / epoch);
      report.add("accuracy", "validation", 50 * epoch, epoch == 3 ? Double.NaN : 0.25 * epoch);
    }
    return report;
  }

  private static Document parsed(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(html)));
  }

  private static List<Element> select(Document document, String path) throws Exception {
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(path, document, XPathConstants.NODESET);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void isXmlWithACurveForEachFigure() throws Exception {
    Document document = parsed(report().html());
    assertEquals("A <small> & \"odd\" ? run", select(document, "//h1").getFirst().getTextContent());
    assertEquals(2, select(document, "//figure/svg").size());
    assertEquals(3, select(document, "//figcaption//li").size());
    assertEquals("0.9877", select(document, "//div[@class='tile']/b").getFirst().getTextContent());
    assertEquals(1, select(document, "//td[text()='learning rate']/../td[text()='0.001']").size());
    assertEquals(1, select(document, "//td[text()='device']").size());
    String header = select(document, "//header/p").getFirst().getTextContent();
    assertTrue(header.matches(".* · took [0-9.]+ s · 200 steps, [0-9.]+ ms each"), header);
    assertEquals(1, select(document, "//path[@class='raw']").size());
  }

  @Test
  void pointsAreWhereTheyShould() throws Exception {
    Document document = parsed(report().html());
    List<Element> dots = select(document, "//figure[2]//circle");
    assertEquals(3, dots.size(), "what is not finite has no dot");
    double[] x = dots.stream().mapToDouble(dot -> number(dot, "cx")).toArray();
    double[] y = dots.stream().mapToDouble(dot -> number(dot, "cy")).toArray();
    assertEquals(SvgChart.WIDTH - SvgChart.RIGHT, x[2], 0.06);
    assertEquals(x[0] + (x[2] - x[0]) / 3, x[1], 0.11);
    assertTrue(y[0] > y[1] && y[1] > y[2] && y[2] > SvgChart.TOP, "larger is higher");
    assertEquals(y[0] + (y[2] - y[0]) / 3, y[1], 0.11);
    String line = select(document, "//figure[2]//path").getFirst().getAttribute("d");
    assertEquals(2, line.chars().filter(c -> c == 'M').count(), "a gap: " + line);
    assertTrue(line.startsWith("M" + dots.getFirst().getAttribute("cx") + " "), line);
  }

  @Test
  void nothingIsLoaded() {
    String html = report().html().replace("xmlns=\"http://www.w3.org/1999/xhtml\"", "");
    for (String word : List.of("http:", "https:", "src=", "href=", "url(", "@import")) {
      assertFalse(html.contains(word), word);
    }
    assertTrue(html.contains("prefers-color-scheme: dark"));
  }

  @Test
  void longCurvesStaySmall() throws Exception {
    TrainingReport report = new TrainingReport("long");
    for (int step = 0; step < 100_000; step++) {
      report.add("loss", "train", step, Math.sin(step / 1e4));
    }
    String html = report.html();
    assertTrue(html.length() < 100_000, html.length() + " characters");
    assertEquals(Math.sin(9.9999), report.last("loss", "train"));
    assertTrue(Double.isNaN(report.last("loss", "validation")));
  }

  @Test
  void isWrittenAtOnceAndAgain() throws Exception {
    Path file = folder.resolve("report.html");
    new TrainingReport("first").write(file);
    report().write(file);
    assertTrue(Files.readString(file).contains("learning rate"));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void stepsGoForward() {
    TrainingReport report = report();
    String message =
        assertThrows(IllegalArgumentException.class, () -> report.add("loss", "train", 3, 1))
            .getMessage();
    assertEquals("[report] step 3 of train comes after 200", message);
    assertThrows(NullPointerException.class, () -> report.add(null, "train", 3, 1));
  }
}
