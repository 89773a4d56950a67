package org.lazuli.backend.cpu.llvm.render;

import java.util.HashMap;
import java.util.Map;
import org.lazuli.type.DType;

/** The parameters of a kernel as values, each read once when the kernel begins. */
final class ArgumentText {
  private final IrText text;
  private final ArgumentLayout layout;
  private final Map<Integer, String> names = new HashMap<>();

  ArgumentText(IrText text, ArgumentLayout layout) {
    this.text = text;
    this.layout = layout;
  }

  String size(int variable) {
    return slot(layout.size(variable), "i64");
  }

  String access(int access) {
    return slot(layout.access(access), "ptr");
  }

  String stride(int access, int variable) {
    return slot(layout.stride(access, variable), "i64");
  }

  String buffer(int buffer) {
    return slot(layout.buffer(buffer), "ptr");
  }

  String scalar(int scalar, DType dtype) {
    return slot(layout.scalar(scalar), Types.value(dtype));
  }

  /** {@return one of the slots every kernel has} */
  String fixed(int slot, String type) {
    return slot(slot, type);
  }

  private String slot(int slot, String type) {
    return names.computeIfAbsent(
        slot,
        _ -> {
          String place = text.setAtEntry("getelementptr i64, ptr %args, i64 " + slot);
          if (!type.equals("i1")) {
            return text.setAtEntry("load " + type + ", ptr " + place);
          }
          String whole = text.setAtEntry("load i64, ptr " + place);
          return text.setAtEntry("icmp ne i64 " + whole + ", 0");
        });
  }
}
