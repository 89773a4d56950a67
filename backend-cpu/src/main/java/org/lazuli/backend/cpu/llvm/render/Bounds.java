package org.lazuli.backend.cpu.llvm.render;

/**
 * Checks indices without branches: the largest wrong one at or above 0 and the smallest wrong one
 * below are kept, and reported when the kernel ends.
 */
final class Bounds {
  private static final String NO_HIGH = "-1";
  private static final String NO_LOW = "0";

  private final IrText text;
  private final ArgumentText arguments;
  private final String high;
  private final String low;

  Bounds(IrText text, ArgumentText arguments) {
    this.text = text;
    this.arguments = arguments;
    this.high = text.cell("i64");
    this.low = text.cell("i64");
    text.store("i64", NO_HIGH, high);
    text.store("i64", NO_LOW, low);
  }

  /** {@return the index counted from the start, 0 if it is outside} */
  String check(String index, String size) {
    String negative = text.set("icmp slt i64 " + index + ", 0");
    String fromEnd = text.set("add i64 " + index + ", " + size);
    String wrapped = text.set("select i1 " + negative + ", i64 " + fromEnd + ", i64 " + index);
    String inside = text.set("icmp ult i64 " + wrapped + ", " + size);
    keep(high, "smax", inside, NO_HIGH, index);
    keep(low, "smin", inside, NO_LOW, index);
    return text.set("select i1 " + inside + ", i64 " + wrapped + ", i64 0");
  }

  private void keep(String cell, String extreme, String inside, String none, String index) {
    String wrong = text.set("select i1 " + inside + ", i64 " + none + ", i64 " + index);
    String old = text.load("i64", cell);
    text.store(
        "i64",
        text.set("call i64 @llvm." + extreme + ".i64(i64 " + old + ", i64 " + wrong + ")"),
        cell);
  }

  /** Writes the flag and the index if there is one to report. */
  void finish() {
    report(high, "sge");
    report(low, "slt");
  }

  private void report(String cell, String condition) {
    String index = text.load("i64", cell);
    String wrong = text.set("icmp " + condition + " i64 " + index + ", 0");
    text.when(
        wrong,
        () -> {
          String flag = arguments.fixed(ArgumentLayout.ERROR, "ptr");
          text.store("i64", "1", flag);
          String second = text.set("getelementptr i64, ptr " + flag + ", i64 1");
          text.store("i64", index, second);
        });
  }
}
