package org.lazuli.backend.cpu.llvm.render;

/** Values in memory of the kernel's own. */
final class Scratch {
  private Scratch() {}

  /** {@return the type in memory of a value's} */
  static String memory(String type) {
    return type.equals("i1") ? "i8" : type;
  }

  static void store(IrText text, String type, String value, String place) {
    boolean bit = type.equals("i1");
    String element = bit ? text.set("zext i1 " + value + " to i8") : value;
    text.store(memory(type), element, place);
  }

  static String load(IrText text, String type, String place) {
    return type.equals("i1")
        ? text.set("icmp ne i8 " + text.load("i8", place) + ", 0")
        : text.load(type, place);
  }
}
