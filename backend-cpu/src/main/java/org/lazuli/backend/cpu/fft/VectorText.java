package org.lazuli.backend.cpu.fft;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lazuli.backend.cpu.llvm.render.IrText;

/** The text of one step: fields of its call, addresses, vectors of complex numbers. */
final class VectorText {
  static final String SYMBOL = "step";

  final IrText ir = new IrText();
  final Elements elements;

  VectorText(Elements elements) {
    this.elements = elements;
  }

  /** A value or a vector of values that are complex, by the names of its parts. */
  record Value(String re, String im) {}

  static String text(Elements elements, Step step) {
    VectorText text = new VectorText(elements);
    step.write(text);
    String head = "define void @" + SYMBOL + "(ptr %call, i64 %outer, i64 %block)";
    return "declare i64 @llvm.smin.i64(i64, i64)\n" + text.ir.define(head, "void");
  }

  /** {@return a number of the call} */
  String number(int i) {
    return field("i64", Call.NUMBERS + i);
  }

  String field(String type, int i) {
    String at = ir.setAtEntry("getelementptr i64, ptr %call, i64 " + i);
    return ir.setAtEntry("load " + type + ", ptr " + at);
  }

  /** {@return the address of a place, whose fields start there, for this unit} */
  String place(int i) {
    String row = ir.multiply("%outer", field("i64", i + 1));
    String block = ir.multiply("%block", field("i64", i + 2));
    return at(field("ptr", i), ir.add(row, ir.smaller(block, field("i64", i + 3))));
  }

  String at(String pointer, String bytes) {
    return bytes.equals("0")
        ? pointer
        : ir.set("getelementptr i8, ptr " + pointer + ", i64 " + bytes);
  }

  String at(String pointer, long bytes) {
    return at(pointer, Long.toString(bytes));
  }

  String times(String x, long factor) {
    return ir.multiply(x, Long.toString(factor));
  }

  /** {@return neighbouring numbers} */
  Value load(Format format, String pointer) {
    String first = vector(pointer);
    String second = vector(at(pointer, elements.vectorBytes()));
    if (format == Format.PAIRS) {
      return new Value(first, second);
    }
    Value parts =
        new Value(shuffle(first, second, i -> 2 * i), shuffle(first, second, i -> 2 * i + 1));
    return format == Format.COMPLEX ? parts : new Value(parts.im, parts.re);
  }

  void store(Format format, Value x, String pointer) {
    int half = elements.lanes() / 2;
    int other = elements.lanes();
    String a = format == Format.EXCHANGED ? x.im : x.re;
    String b = format == Format.EXCHANGED ? x.re : x.im;
    boolean pairs = format == Format.PAIRS;
    store(pairs ? a : shuffle(a, b, i -> i / 2 + i % 2 * other), pointer);
    store(
        pairs ? b : shuffle(a, b, i -> half + i / 2 + i % 2 * other),
        at(pointer, elements.vectorBytes()));
  }

  private String vector(String pointer) {
    return ir.set("load " + elements.vector() + ", ptr " + pointer + ", align " + elements.size());
  }

  private void store(String x, String pointer) {
    ir.line(
        "store " + elements.vector() + " " + x + ", ptr " + pointer + ", align " + elements.size());
  }

  /** {@return lanes of two vectors, those of the second counted on} */
  String shuffle(String a, String b, IntUnaryOperator lane) {
    int lanes = elements.lanes();
    String mask =
        IntStream.range(0, lanes)
            .mapToObj(i -> "i32 " + lane.applyAsInt(i))
            .collect(Collectors.joining(", "));
    String vector = elements.vector();
    return ir.set(
        "shufflevector %s %s, %s %s, <%d x i32> <%s>".formatted(vector, a, vector, b, lanes, mask));
  }

  /** {@return one number, in all lanes} */
  Value broadcast(String pointer) {
    return new Value(broadcastPart(pointer), broadcastPart(at(pointer, elements.size())));
  }

  private String broadcastPart(String pointer) {
    String one = scalar(pointer);
    String vector = elements.vector();
    String first =
        ir.set("insertelement %s poison, %s %s, i64 0".formatted(vector, elements.element(), one));
    return ir.set(
        "shufflevector %s %s, %s poison, <%d x i32> zeroinitializer"
            .formatted(vector, first, vector, elements.lanes()));
  }

  String scalar(String pointer) {
    return ir.set("load " + elements.element() + ", ptr " + pointer + ", align " + elements.size());
  }

  void storeScalar(String x, String pointer) {
    ir.line(
        "store "
            + elements.element()
            + " "
            + x
            + ", ptr "
            + pointer
            + ", align "
            + elements.size());
  }

  /** {@return the vectors whose lane j of vector i is lane i of vector j} */
  List<String> transposed(List<String> rows) {
    List<String> now = new ArrayList<>(rows);
    int lanes = elements.lanes();
    for (int d = 1; d < lanes; d *= 2) {
      int step = d;
      for (int i = 0; i < lanes; i++) {
        if ((i & d) == 0) {
          String a = now.get(i);
          String b = now.get(i + d);
          now.set(i, shuffle(a, b, l -> (l & step) == 0 ? l : l - step + lanes));
          now.set(i + d, shuffle(a, b, l -> (l & step) == 0 ? l + step : l + lanes));
        }
      }
    }
    return now;
  }
}
