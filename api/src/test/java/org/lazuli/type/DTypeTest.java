package org.lazuli.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class DTypeTest {

  @Test
  void categoriesContainEachOther() {
    assertTrue(DType.UINT8.isSubtype(DTypeCategory.UNSIGNED_INTEGER));
    assertTrue(DType.UINT8.isSubtype(DTypeCategory.INTEGER));
    assertTrue(DType.BFLOAT16.isSubtype(DTypeCategory.INEXACT));
    assertTrue(DType.COMPLEX64.isSubtype(DTypeCategory.NUMBER));
    assertTrue(DType.BOOL.isSubtype(DTypeCategory.GENERIC));
    assertFalse(DType.BOOL.isSubtype(DTypeCategory.NUMBER));
    assertFalse(DType.INT8.isSubtype(DTypeCategory.UNSIGNED_INTEGER));
    assertFalse(DTypeCategory.SIGNED_INTEGER.isSubtype(DTypeCategory.FLOATING));
    assertTrue(DTypeCategory.COMPLEX_FLOATING.isSubtype(DTypeCategory.INEXACT));
  }

  @Test
  void castsGoWherePromotionGoes() {
    assertTrue(DType.INT64.canCast(DType.FLOAT16));
    assertTrue(DType.UINT8.canCast(DType.INT16));
    assertFalse(DType.FLOAT32.canCast(DType.INT64));
    assertFalse(DType.INT8.canCast(DType.UINT8));
    assertFalse(DType.FLOAT16.canCast(DType.BFLOAT16));
    assertTrue(DType.FLOAT32.canCast(DType.COMPLEX64));
  }

  @Test
  void floatsHaveLimits() {
    FloatInfo single = DType.FLOAT32.finfo();
    assertEquals(Float.MAX_VALUE, single.max());
    assertEquals(-Float.MAX_VALUE, single.min());
    assertEquals(Math.ulp(1.0f), single.eps());
    assertEquals(Float.MIN_NORMAL, single.smallestNormal());
    assertEquals(Double.MAX_VALUE, DType.FLOAT64.finfo().max());
    assertEquals(Double.MIN_NORMAL, DType.COMPLEX128.finfo().smallestNormal());
    assertEquals(65504, DType.FLOAT16.finfo().max());
    assertEquals(0x1p-14, DType.FLOAT16.finfo().smallestNormal());
    assertEquals(3.3895313892515355e38, DType.BFLOAT16.finfo().max());
    assertEquals(32, DType.COMPLEX64.finfo().bits());
    assertThrows(IllegalArgumentException.class, DType.INT8::finfo);
  }

  @Test
  void integersHaveLimits() {
    assertEquals(new BigInteger("18446744073709551615"), DType.UINT64.iinfo().max());
    assertEquals(BigInteger.valueOf(Long.MIN_VALUE), DType.INT64.iinfo().min());
    assertEquals(BigInteger.ZERO, DType.UINT8.iinfo().min());
    assertEquals(BigInteger.valueOf(127), DType.INT8.iinfo().max());
    assertThrows(IllegalArgumentException.class, DType.BOOL::iinfo);
  }
}
