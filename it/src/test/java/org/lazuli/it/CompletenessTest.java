package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lazuli.op.Op;
import org.lazuli.type.DType;

/** No op without a row; nor a constant that an op can be made with. */
class CompletenessTest {
  private final List<Op> ops = OpCases.all().stream().map(OpCase::op).toList();

  @Test
  void everyOpHasRows() throws ReflectiveOperationException {
    List<String> missing = new ArrayList<>();
    walk(Op.class, missing);
    assertEquals(List.of(), missing, "add rows to the family's cases in it/src/main");
  }

  private void walk(Class<?> type, List<String> missing) throws ReflectiveOperationException {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        walk(permitted, missing);
      }
    } else if (type.isEnum()) {
      lacking(type, new HashSet<>(ops), missing);
    } else {
      record(type, missing);
    }
  }

  private void record(Class<?> type, List<String> missing) throws ReflectiveOperationException {
    List<Op> rows = ops.stream().filter(type::isInstance).toList();
    if (rows.isEmpty()) {
      missing.add(type.getSimpleName());
    }
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getType().isEnum() && component.getType() != DType.class) {
        Set<Object> used = new HashSet<>();
        for (Op row : rows) {
          used.add(component.getAccessor().invoke(row));
        }
        lacking(component.getType(), used, missing);
      }
    }
  }

  private static void lacking(Class<?> type, Set<?> used, List<String> missing) {
    for (Object constant : type.getEnumConstants()) {
      if (!used.contains(constant)) {
        missing.add(type.getSimpleName() + "." + constant);
      }
    }
  }

  /** A row's oracle is only as good as itself: this one against the paper's test vectors. */
  @Test
  void randomWordsAreThePapers() {
    assertArrayEquals(new int[] {0x6b200159, 0x99ba4efe}, RandomBitsCases.threefry(0, 0, 0, 0));
    assertArrayEquals(new int[] {0x1cb996fc, 0xbb002be7}, RandomBitsCases.threefry(-1, -1, -1, -1));
    assertArrayEquals(
        new int[] {0xc4923a9c, 0x483df7a0},
        RandomBitsCases.threefry(0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3));
  }
}
