package org.lazuli.backend.cpu.llvm.render;

/** Partial results in memory, 8 bytes each. */
final class Scratch {
  private Scratch() {}

  static void store(IrText text, String type, String value, String place) {
    boolean bit = type.equals("i1");
    String element = bit ? text.set("zext i1 " + value + " to i8") : value;
    text.store(bit ? "i8" : type, element, place);
  }

  static String load(IrText text, String type, String place) {
    return type.equals("i1")
        ? text.set("icmp ne i8 " + text.load("i8", place) + ", 0")
        : text.load(type, place);
  }
}
