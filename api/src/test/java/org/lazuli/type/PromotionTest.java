package org.lazuli.type;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PromotionTest {
  /** MLX's table (mlx/dtype.cpp); b bool, u uint, i int, f float, bf bfloat16, c complex64. */
  private static final String TABLE =
      """
          b   u8  u16 u32 u64 i8  i16 i32 i64 f16 f32 f64 bf  c
      b   b   u8  u16 u32 u64 i8  i16 i32 i64 f16 f32 f64 bf  c
      u8  u8  u8  u16 u32 u64 i16 i16 i32 i64 f16 f32 f64 bf  c
      u16 u16 u16 u16 u32 u64 i32 i32 i32 i64 f16 f32 f64 bf  c
      u32 u32 u32 u32 u32 u64 i64 i64 i64 i64 f16 f32 f64 bf  c
      u64 u64 u64 u64 u64 u64 f32 f32 f32 f32 f16 f32 f64 bf  c
      i8  i8  i16 i32 i64 f32 i8  i16 i32 i64 f16 f32 f64 bf  c
      i16 i16 i16 i32 i64 f32 i16 i16 i32 i64 f16 f32 f64 bf  c
      i32 i32 i32 i32 i64 f32 i32 i32 i32 i64 f16 f32 f64 bf  c
      i64 i64 i64 i64 i64 f32 i64 i64 i64 i64 f16 f32 f64 bf  c
      f16 f16 f16 f16 f16 f16 f16 f16 f16 f16 f16 f32 f64 f32 c
      f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f32 f64 f32 c
      f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 f64 c128
      bf  bf  bf  bf  bf  bf  bf  bf  bf  bf  f32 f32 f64 bf  c
      c   c   c   c   c   c   c   c   c   c   c   c   c128 c   c
      """;

  private static DType named(String name) {
    return switch (name) {
      case "b" -> DType.BOOL;
      case "bf" -> DType.BFLOAT16;
      case "c" -> DType.COMPLEX64;
      case "c128" -> DType.COMPLEX128; // MLX has none and gives complex64
      default ->
          DType.of(
              name.replaceFirst("^u", "uint")
                  .replaceFirst("^i", "int")
                  .replaceFirst("^f", "float"));
    };
  }

  @Test
  void matchesTheTableOfMlx() {
    String[] lines = TABLE.lines().toArray(String[]::new);
    String[] heads = lines[0].strip().split(" +");
    assertEquals(14, heads.length);
    Map<String, String> wrong = new TreeMap<>();
    for (int row = 1; row < lines.length; row++) {
      String[] cells = lines[row].split(" +");
      for (int column = 0; column < heads.length; column++) {
        DType a = named(cells[0]);
        DType b = named(heads[column]);
        DType want = named(cells[column + 1]);
        if (a.promote(b) != want || b.promote(a) != want) {
          wrong.put(a + " " + b, "got " + a.promote(b) + ", want " + want);
        }
      }
    }
    assertEquals(Map.of(), wrong);
  }
}
