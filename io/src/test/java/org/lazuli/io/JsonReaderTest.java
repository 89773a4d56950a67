package org.lazuli.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  private static JsonReader reader(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return new JsonReader(TestFiles.source(bytes), 0, bytes.length);
  }

  @Test
  void readsEveryEscape() {
    assertEquals(
        "\"\\/\b\f\n\r\té\uD83D\uDE00",
        reader("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\"").string());
  }

  @Test
  void readsBackWhatIsQuoted() {
    String text = "a\"\\\n\u0000é\uD83D\uDE00/";
    assertEquals(text, reader(JsonText.quote(text)).string());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0", "1.5", "1e9", "true", "null", "[]", "{\"a\":[{}]}", " [1 , 2] "})
  void skipsAnyValue(String json) {
    JsonReader reader = reader(json);
    reader.skip();
    reader.expectEnd();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "01",
        "+1",
        ".5",
        "1.",
        "1e",
        "tru",
        "nul",
        "[1,]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":1,}",
        "{a:1}",
        "'a'",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\uD800\"",
        "\"\\uDC00\"",
        "\"\\uD800\\u0041\"",
        "[",
        "{",
        "\"",
        "1 1",
        "// x\n1",
        "NaN",
        "-",
        "\"\\u００４１\""
      })
  void refusesWhatIsNotJson(String json) {
    JsonReader reader = reader(json);
    assertThrows(
        LazuliIoException.class,
        () -> {
          reader.skip();
          reader.expectEnd();
        });
  }

  @Test
  void doesNotDescendWithoutEnd() {
    JsonReader reader = reader("[".repeat(1_000_000));
    LazuliIoException e = assertThrows(LazuliIoException.class, reader::skip);
    assertEquals("nested deeper than 32", e.reason());
  }

  @Test
  void namesOfAnObjectDiffer() {
    JsonReader reader = reader("[{\"a\":1},{\"a\":1,\"a\":2}]");
    assertEquals("'a' twice", assertThrows(LazuliIoException.class, reader::skip).reason());
  }

  @Test
  void countsOffsetsInBytes() {
    JsonReader reader = reader("[\"値\", x]");
    assertEquals(8, assertThrows(LazuliIoException.class, reader::skip).offset());
  }

  @Test
  void naturalsEndAtTwoToThe63() {
    assertEquals(Long.MAX_VALUE, reader("9223372036854775807").natural());
    for (String number :
        new String[] {"9223372036854775808", "99999999999999999999999", "-1", "-0"}) {
      JsonReader reader = reader(number);
      LazuliIoException e = assertThrows(LazuliIoException.class, reader::natural);
      assertTrue(e.reason().startsWith("not a whole number"), e::reason);
    }
  }
}
