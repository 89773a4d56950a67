package org.lazuli.backend.cpu.llvm.render;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes the body of one function: values get names, loops and conditions get blocks.
 *
 * <p>What changes while the function runs lives in cells, which are stack slots; LLVM's first pass
 * turns them into registers.
 */
public final class IrText {
  private final StringBuilder entry = new StringBuilder();
  private final StringBuilder code = new StringBuilder();
  private int values;
  private int blocks;

  /** Creates an empty body. */
  public IrText() {}

  /** {@return the name of a new value} */
  public String set(String expression) {
    String name = "%v" + values++;
    code.append("  ").append(name).append(" = ").append(expression).append('\n');
    return name;
  }

  /** {@return the name of a new value that is computed when the function begins} */
  public String setAtEntry(String expression) {
    String name = "%v" + values++;
    entry.append("  ").append(name).append(" = ").append(expression).append('\n');
    return name;
  }

  /** Writes an instruction without a value. */
  public void line(String instruction) {
    code.append("  ").append(instruction).append('\n');
  }

  /** {@return a new stack slot} */
  String cell(String type) {
    return setAtEntry("alloca " + type);
  }

  String load(String type, String pointer) {
    return set("load " + type + ", ptr " + pointer);
  }

  void store(String type, String value, String pointer) {
    line("store " + type + " " + value + ", ptr " + pointer);
  }

  /** {@return a + b of int64, written only if needed} */
  public String add(String a, String b) {
    return a.equals("0") ? b : b.equals("0") ? a : set("add nsw i64 " + a + ", " + b);
  }

  /** {@return a * b of int64, written only if needed} */
  public String multiply(String a, String b) {
    return a.equals("1") ? b : b.equals("1") ? a : set("mul i64 " + a + ", " + b);
  }

  /** {@return a - b of int64, written only if needed} */
  public String subtract(String a, String b) {
    return b.equals("0") ? a : set("sub nsw i64 " + a + ", " + b);
  }

  /** {@return the smaller of two int64} */
  public String smaller(String a, String b) {
    return set("call i64 @llvm.smin.i64(i64 " + a + ", i64 " + b + ")");
  }

  /** {@return the larger of two int64} */
  String larger(String a, String b) {
    return set("call i64 @llvm.smax.i64(i64 " + a + ", i64 " + b + ")");
  }

  /** {@return whether a < b of int64} */
  String less(String a, String b) {
    return set("icmp slt i64 " + a + ", " + b);
  }

  /** Writes a counted loop, whose body is given the name of its counter. */
  public void loop(String from, String to, String step, Consumer<String> body) {
    String counter = cell("i64");
    store("i64", from, counter);
    loopWhile(
        () -> set("icmp slt i64 " + load("i64", counter) + ", " + to),
        () -> {
          String i = load("i64", counter);
          body.accept(i);
          store("i64", set("add nsw i64 " + i + ", " + step), counter);
        });
  }

  /** Writes a loop that runs as long as a condition, computed before each pass, holds. */
  void loopWhile(Supplier<String> condition, Runnable body) {
    String number = Integer.toString(blocks++);
    line("br label %test" + number);
    code.append("test").append(number).append(":\n");
    String more = condition.get();
    line("br i1 " + more + ", label %loop" + number + ", label %done" + number);
    code.append("loop").append(number).append(":\n");
    body.run();
    line("br label %test" + number);
    code.append("done").append(number).append(":\n");
  }

  /** Writes code that runs only if a condition holds. */
  public void when(String condition, Runnable body) {
    String number = Integer.toString(blocks++);
    line("br i1 " + condition + ", label %then" + number + ", label %else" + number);
    code.append("then").append(number).append(":\n");
    body.run();
    line("br label %else" + number);
    code.append("else").append(number).append(":\n");
  }

  /** {@return the definition of a function with this body} */
  public String define(String head, String result) {
    return head
        + " {\nentry:\n"
        + entry
        + "  br label %start\nstart:\n"
        + code
        + "  ret "
        + result
        + "\n}\n";
  }
}
