package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lazuli.it.Derived.arrays;
import static org.lazuli.it.Derived.close;
import static org.lazuli.it.Derived.function;
import static org.lazuli.it.Derived.seeded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.ControlFlow;
import org.lazuli.Fn2;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Scanned;
import org.lazuli.io.ImportedFunction;
import org.lazuli.io.Io;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Every op goes into a file and comes out the same, also in another process. */
class ExportTest {
  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> everyOpIsSaved() {
    return OpCases.all().stream()
        .filter(row -> !row.operands().isEmpty())
        .map(row -> DynamicTest.dynamicTest(row.name(), () -> check(row)));
  }

  private static void check(OpCase row) {
    DType dtype = row.dtypes().contains(DType.FLOAT64) ? DType.FLOAT64 : row.dtypes().getFirst();
    List<NDArray> operands = arrays(row.make(dtype, seeded(row)));
    String file = folder.resolve("op").toString();
    Io.exportFunction(file, (List<NDArray> xs) -> function(row).apply(xs), operands);
    ImportedFunction imported = Io.importFunction(file);
    close(function(row).apply(operands), imported.apply(operands), 0, "imported");
  }

  private static NDArray model(Map<String, NDArray> p, NDArray x) {
    return ControlFlow.scan(
            (NDArray h, NDArray row) -> {
              NDArray next = Ops.tanh(Ops.matmul(h.plus(row), p.get("w")));
              return new Scanned<>(next, next.sum());
            },
            p.get("h"),
            x)
        .output();
  }

  @Test
  void anotherProcessHasTheFunctionWithoutItsCode() throws IOException, InterruptedException {
    Map<String, NDArray> p = Map.of("w", Ops.full(Shape.of(2, 2), 0.25), "h", Ops.array(1f, 2f));
    NDArray x = Ops.arange(6f).reshape(3, 2);
    String file = folder.resolve("model").toString();
    Fn2<Map<String, NDArray>, NDArray, NDArray> f = ExportTest::model;
    Io.exportFunction(file, f, p, x);
    assertEquals(model(p, x).toString(), elsewhere(file));
  }

  private static String elsewhere(String file) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Elsewhere.class.getName(), file));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertEquals(0, process.waitFor());
    return Files.readString(output).strip();
  }

  /** Calls the function of a file, of which it knows what it takes. */
  static final class Elsewhere {
    private Elsewhere() {}

    public static void main(String[] args) {
      ImportedFunction f = Io.importFunction(args[0]);
      NDArray w = Ops.full(Shape.of(2, 2), 0.25);
      Map<String, NDArray> p = Map.of("w", w, "h", Ops.array(1f, 2f));
      System.out.println(f.apply(p, Ops.arange(6f).reshape(3, 2)).getFirst());
    }
  }
}
