package org.lazuli.backend.cpu.fft;

/** Goes through a list of calls for each unit of work: how many, units of a row, then the calls. */
record Walk() implements Step {
  /** The 64-bit fields before the calls. */
  static final int HEAD = 2;

  @Override
  public void write(VectorText text) {
    String count = text.field("i64", 0);
    String blocks = text.field("i64", 1);
    String end = text.ir.set("getelementptr i64, ptr %call, i64 " + HEAD);
    text.ir.loop(
        "%outer",
        "%block",
        "1",
        unit -> {
          String row = text.ir.set("udiv i64 " + unit + ", " + blocks);
          String block = text.ir.set("urem i64 " + unit + ", " + blocks);
          text.ir.loop(
              "0",
              count,
              "1",
              i -> {
                String call = text.at(end, text.times(i, (long) Call.FIELDS * Long.BYTES));
                String code = text.ir.set("load ptr, ptr " + call);
                text.ir.line(
                    "call void %s(ptr %s, i64 %s, i64 %s)".formatted(code, call, row, block));
              });
        });
  }
}
