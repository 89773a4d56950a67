package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files, methods and modules stay within their budgets; a report shows how much is left. */
class SizeTest {
  private static final int FILE_MEDIAN = 150;
  private static final int FILE_MAX = 600;
  private static final int METHOD_MEDIAN = 7;
  private static final int METHOD_MAX = 60;
  private static final Set<String> FACADES = Set.of("NDArray.java", "Ops.java");
  private static final Map<String, Integer> MODULE_MAX =
      Map.of(
          "api", 20_000,
          "backend-spi", 6_500,
          "graph", 8_000,
          "transforms", 6_000,
          "backend-cpu", 13_800,
          "backend-opencl", 2_500,
          "backend-metal", 2_500);

  /** A file or method and its lines. */
  private record Size(String name, int lines) {}

  private static final Map<String, List<Size>> FILES = new TreeMap<>();
  private static final List<Size> METHODS = new ArrayList<>();

  @BeforeAll
  static void measure() throws IOException {
    for (String module : modules()) {
      List<Path> sources = Repository.sources(module);
      List<Size> sizes = new ArrayList<>();
      for (Path source : sources) {
        sizes.add(new Size(source.getFileName().toString(), Files.readAllLines(source).size()));
      }
      FILES.put(module, sizes);
      METHODS.addAll(methods(sources));
    }
    report();
  }

  private static List<String> modules() {
    return Stream.concat(Repository.MODULES.stream(), Stream.of("examples", "it", "bench"))
        .filter(module -> Files.isDirectory(Repository.root().resolve(module + "/src/main/java")))
        .toList();
  }

  private static List<Size> methods(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Size> sizes = new ArrayList<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      JavacTask task = (JavacTask) compiler.getTask(null, files, null, null, null, units);
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new MethodSizes(unit, positions, sizes).scan(unit, null);
      }
    }
    return sizes;
  }

  /** Notes the lines of every method, from its modifiers to its closing brace. */
  private static final class MethodSizes extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Size> sizes;

    MethodSizes(CompilationUnitTree unit, SourcePositions positions, List<Size> sizes) {
      this.unit = unit;
      this.positions = positions;
      this.sizes = sizes;
    }

    @Override
    public Void visitMethod(MethodTree method, Void context) {
      if (method.getBody() != null) {
        long first = line(positions.getStartPosition(unit, method));
        long last = line(positions.getEndPosition(unit, method));
        String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
        sizes.add(new Size(file + " " + method.getName(), (int) (last - first + 1)));
      }
      return super.visitMethod(method, context);
    }

    private long line(long position) {
      return unit.getLineMap().getLineNumber(position);
    }
  }

  private static int median(List<Size> sizes) {
    List<Integer> sorted = sizes.stream().map(Size::lines).sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
  }

  private static int total(String module) {
    return FILES.get(module).stream().mapToInt(Size::lines).sum();
  }

  private static void report() throws IOException {
    StringBuilder text =
        new StringBuilder("module            lines  budget  files  median  longest\n");
    for (Map.Entry<String, List<Size>> module : FILES.entrySet()) {
      List<Size> files = module.getValue();
      Size longest = files.stream().max(Comparator.comparingInt(Size::lines)).orElseThrow();
      text.append(
          "%-16s %6d  %6s  %5d  %6d  %s %d%n"
              .formatted(
                  module.getKey(),
                  total(module.getKey()),
                  MODULE_MAX.getOrDefault(module.getKey(), 0),
                  files.size(),
                  median(files),
                  longest.name(),
                  longest.lines()));
    }
    text.append("%n%d methods, median %d%n".formatted(METHODS.size(), median(METHODS)));
    METHODS.stream()
        .sorted(Comparator.comparingInt(Size::lines).reversed())
        .limit(15)
        .forEach(method -> text.append("%4d %s%n".formatted(method.lines(), method.name())));
    Path report = Repository.root().resolve("it/target/size-report.txt");
    Files.createDirectories(report.getParent());
    Files.writeString(report, text);
  }

  private static List<Size> above(Stream<Size> sizes, int limit) {
    return sizes.filter(size -> size.lines() > limit).toList();
  }

  @Test
  void filesAreShort() {
    Stream<Size> all = FILES.values().stream().flatMap(List::stream);
    assertEquals(List.of(), above(all.filter(file -> !FACADES.contains(file.name())), FILE_MAX));
    for (Map.Entry<String, List<Size>> module : FILES.entrySet()) {
      int median = median(module.getValue());
      assertTrue(median <= FILE_MEDIAN, module.getKey() + " has a median file of " + median);
    }
  }

  @Test
  void methodsAreShort() {
    assertEquals(List.of(), above(METHODS.stream(), METHOD_MAX));
    assertTrue(median(METHODS) <= METHOD_MEDIAN, "the median method has " + median(METHODS));
  }

  @Test
  void modulesKeepTheirBudgets() {
    List<String> over =
        MODULE_MAX.entrySet().stream()
            .filter(budget -> total(budget.getKey()) > budget.getValue())
            .map(
                budget ->
                    budget.getKey() + " has " + total(budget.getKey()) + " of " + budget.getValue())
            .toList();
    assertEquals(List.of(), over, "see it/target/size-report.txt");
  }
}
