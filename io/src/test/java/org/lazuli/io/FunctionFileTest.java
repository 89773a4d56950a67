package org.lazuli.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lazuli.ControlFlow;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Scanned;
import org.lazuli.Transforms;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** Functions that were saved do what they did, and files that are wrong are said to be. */
class FunctionFileTest {
  private record Params(NDArray w, NDArray b) {}

  @TempDir Path folder;

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private static NDArray layer(Params p, NDArray x) {
    return Ops.tanh(Ops.matmul(x, p.w()).plus(p.b()));
  }

  private static Params params() {
    return new Params(Ops.full(Shape.of(3, 2), 0.5), Ops.array(1f, -1f));
  }

  @Test
  void aFunctionOfTrees() {
    NDArray x = Ops.array(1f, 2f, 3f);
    Io.exportFunction(file("f"), FunctionFileTest::layer, params(), x);
    ImportedFunction f = Io.importFunction(file("f"));
    assertEquals(
        "[{0.w=float32(3, 2), 0.b=float32(2,), 1=float32(3,)}]", f.signatures().toString());
    NDArray expected = layer(params(), x);
    assertEquals(expected.toString(), f.apply(params(), x).getFirst().toString());
    Map<String, NDArray> same = Map.of("b", params().b(), "w", params().w());
    assertEquals(expected.toString(), f.apply(same, x).getFirst().toString());
    Fn1<NDArray, NDArray> loss = y -> f.apply(params(), y).getFirst().sum();
    NDArray slope = Transforms.grad((NDArray y) -> layer(params(), y).sum()).apply(x);
    assertEquals(slope.toString(), Transforms.grad(loss).apply(x).toString());
  }

  @Test
  void resultsHaveNames() {
    Io.exportFunction(
        file("f"),
        (NDArray x) -> Map.of("twice", x.times(2), "parts", List.of(x, x.plus(1))),
        Ops.array(1f));
    Map<String, NDArray> results = Io.importFunction(file("f")).applyNamed(Ops.array(3f));
    assertEquals(6, results.get("twice").item());
    assertEquals(4, results.get("parts.1").item());
    Io.exportFunction(file("one"), (NDArray x) -> x, Ops.array(1f));
    assertEquals(3, Io.importFunction(file("one")).applyNamed(Ops.array(3f)).get("").item());
  }

  @Test
  void controlFlowAndUserRulesAreSavedToo() {
    Fn1<NDArray, NDArray> odd =
        Transforms.customFunction((NDArray x) -> x.times(3))
            .vjp((_, cotangents, _) -> List.of(cotangents.getFirst().times(100)))
            .build();
    Fn1<NDArray, NDArray> f =
        x ->
            ControlFlow.scan(
                    (NDArray c, NDArray i) -> {
                      NDArray next =
                          ControlFlow.cond(
                              Ops.greater(c, 50), (NDArray y) -> y, y -> odd.apply(y).plus(i), c);
                      return new Scanned<>(next, next);
                    },
                    x,
                    Ops.arange(4f))
                .output();
    Io.exportFunction(file("f"), f, Ops.array(1f));
    NDArray x = Ops.array(2f);
    NDArray got = Io.importFunction(file("f")).apply(x).getFirst();
    assertEquals(f.apply(x).toString(), got.toString());
    assertEquals("array([6, 19, 59, 59], dtype=float32)", got.toString());
  }

  @Test
  void constantsAreSavedOnceForAllFunctions() throws IOException {
    NDArray large = Ops.arange(0, 10_000, 1, DType.FLOAT32).eval();
    try (FunctionExporter exporter = Io.exporter(file("f"), Map.of("by", "\"me\" \u00e9"))) {
      for (int n = 1; n <= 4; n++) {
        exporter.add((NDArray x) -> x.sum().plus(large), Ops.zeros(n));
      }
      exporter.add((NDArray x, NDArray y) -> x.times(y).plus(large), Ops.zeros(1), Ops.zeros(1));
      exporter.addN(xs -> xs[0].plus(xs[1]).plus(xs[2]), large, large, large);
    }
    long size = Files.size(folder.resolve("f"));
    assertTrue(size > 40_000 && size < 60_000, size + " bytes");
    ImportedFunction f = Io.importFunction(file("f"));
    assertEquals(Map.of("by", "\"me\" \u00e9"), f.metadata());
    assertEquals(6, f.signatures().size());
    assertEquals(10_002, f.apply(Ops.ones(3)).getFirst().get(9_999).item());
    assertEquals(3, f.apply(large, large, large).getFirst().get(1).item());
    String message =
        assertThrows(IllegalArgumentException.class, () -> f.apply(Ops.zeros(2, 2))).getMessage();
    assertTrue(
        message.contains("takes (0: float32(2, 2)); it has functions of (0: float32(1,)), (0:"),
        message);
  }

  @Test
  void everyDType() {
    for (DType dtype : DType.values()) {
      NDArray constant = Ops.array(DType.FLOAT32, 0, 1, 1).astype(dtype).eval();
      Io.exportFunction(file("f"), (NDArray x) -> Ops.maximum(x, constant), constant);
      NDArray x = Ops.array(DType.FLOAT32, 1, 0, 1).astype(dtype);
      NDArray got = Io.importFunction(file("f")).apply(x).getFirst();
      assertEquals(Ops.maximum(x, constant).toString(), got.toString());
    }
  }

  @Test
  void aFailureWritesNothing() {
    assertThrows(
        IllegalStateException.class,
        () -> {
          try (FunctionExporter exporter = Io.exporter(file("f"), Map.of())) {
            exporter.add((NDArray x) -> x, Ops.array(1f));
            Fn1<NDArray, NDArray> looks = x -> x.times(x.item());
            exporter.add(looks, Ops.array(1));
          }
        });
    assertFalse(Files.exists(folder.resolve("f")));
    assertThrows(
        IllegalArgumentException.class,
        () -> {
          try (FunctionExporter exporter = Io.exporter(file("f"), Map.of())) {
            exporter.add((NDArray x) -> x, Ops.array(1f));
            exporter.add((NDArray x) -> x.times(2), Ops.array(3f));
          }
        });
    assertThrows(LazuliIoException.class, () -> Io.importFunction(file("f")));
  }

  @Test
  void graphsAsText() throws IOException {
    NDArray x = Ops.array(1f, 2f).eval();
    Io.exportToDot(file("g.dot"), x.times(2).sum(), Map.of("y", x));
    String dot = Files.readString(folder.resolve("g.dot"));
    assertTrue(dot.startsWith("digraph {") && dot.contains("multiply float32(2,)"), dot);
  }

  // Files that are wrong

  private byte[] valid() throws IOException {
    Io.exportFunction(
        file("valid"),
        (NDArray x) ->
            ControlFlow.forLoop(0, 2, (i, c) -> Ops.transpose(c).times(i).get("::-1"), x),
        Ops.zeros(2, 2));
    return Files.readAllBytes(folder.resolve("valid"));
  }

  private LazuliIoException wrong(byte[] bytes) throws IOException {
    Files.write(folder.resolve("wrong"), bytes);
    return assertThrows(LazuliIoException.class, () -> Io.importFunction(file("wrong")));
  }

  private static byte[] withHeader(String json) {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(16 + header.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("LAZULIFN".getBytes(StandardCharsets.UTF_8))
        .putLong(header.length)
        .put(header)
        .array();
  }

  private void wrong(String header, String reason) throws IOException {
    LazuliIoException e = wrong(withHeader(header));
    assertTrue(e.reason().contains(reason) && e.offset() >= 16, e.getMessage());
  }

  private static String body(String op) {
    return """
    {"version":1,"constants":[],"functions":[{"arguments":[{"path":"0","dtype":"float32",\
    "shape":[2]}],"constants":[],"results":[""],"body":{"arguments":1,"steps":[{"op":%s,\
    "inputs":[0],"count":1}],"results":[1]}}]}\
    """
        .formatted(op);
  }

  @Test
  void wrongFilesAreRefused() throws IOException {
    byte[] valid = valid();
    for (int length = 0; length < valid.length; length += 7) {
      wrong(Arrays.copyOf(valid, length));
    }
    wrong("{\"version\":2}", "version 2; this reads 1");
    wrong("{\"functions\":[]}", "the version must come first");
    wrong("{\"version\":1}", "no functions");
    wrong("{\"version\":1,\"version\":1}", "'version' twice");
    wrong(body("{\"name\":\"java.lang.Runtime\"}"), "no op is named");
    wrong(body("{\"name\":\"Custom\"}"), "no op is named");
    wrong(body("{\"name\":\"Unary.SINE\"}"), "no Unary is named");
    wrong(body("{\"name\":\"Unary\"}"), "no op is named");
    wrong(body("{\"name\":\"Binary.ADD\"}"), "takes 2 operands");
    wrong(body("{\"name\":\"Reduce\",\"kind\":\"SUM\"}"), "without 'axes'");
    wrong(body("{\"name\":\"Reduce\",\"kind\":\"SUM\",\"axes\":[7]}"), "not possible");
    wrong(body("{\"name\":\"View.Reshape\",\"shape\":[-1]}"), "negative size");
    wrong(body("{\"name\":\"View.Reshape\",\"shape\":[4294967296,4294967296]}"), "too many");
    wrong(body("{\"name\":\"Unary.SIN\",\"axis\":1}"), "unknown member");
    wrong(body("{\"name\":\"Unary.SIN\"}").replace("\"inputs\":[0]", "\"inputs\":[1]"), "slot 1");
    wrong(body("{\"name\":\"Unary.SIN\"}").replace("\"count\":1", "\"count\":2000000000"), "");
    wrong(
        body("{\"name\":\"Unary.SIN\"}").replace("\"constants\":[],\"r", "\"constants\":[0],\"r"),
        "no constant 0");
  }

  @Test
  void mutatedFilesAreRefusedOrRun() throws IOException {
    byte[] valid = valid();
    Random random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      byte[] mutated = valid.clone();
      for (int n = 1 + random.nextInt(3); n > 0; n--) {
        byte[] odd = {'0', '9', '-', '{', '}', '[', ']', '"', ',', (byte) random.nextInt()};
        mutated[random.nextInt(mutated.length)] = odd[random.nextInt(odd.length)];
      }
      Files.write(folder.resolve("mutated"), mutated);
      try {
        assertFalse(Io.importFunction(file("mutated")).signatures().isEmpty());
      } catch (LazuliIoException e) {
        assertTrue(e.offset() >= 0, e.getMessage());
      }
    }
  }
}
