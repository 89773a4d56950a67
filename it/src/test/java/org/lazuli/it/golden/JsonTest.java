package org.lazuli.it.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  @Test
  void values() {
    assertEquals(
        Map.of("a", Arrays.asList(1L, -2.5, 1e-8, true, null), "b", Map.of()),
        Json.read(" {\"a\": [1, -2.5, 1e-8, true, null], \"b\" : {}} "));
    assertEquals("x\n\"\u00e9/", Json.read("\"x\\n\\\"\\u00e9\\/\""));
    assertEquals(new BigInteger("18446744073709551615"), Json.read("18446744073709551615"));
    assertEquals(List.of(), Json.read("[]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[1, 2", "{\"a\" 1}", "[1] 2", "truth", "-", "{1: 2}", "\"open"})
  void whatIsNone(String text) {
    assertThrows(IllegalArgumentException.class, () -> Json.read(text));
  }
}
