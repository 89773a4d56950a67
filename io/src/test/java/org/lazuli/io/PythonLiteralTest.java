package org.lazuli.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {
  private static Map<String, Object> parse(String literal) {
    byte[] bytes = literal.getBytes(UTF_8);
    return new PythonLiteral(TestFiles.source(bytes), 0, bytes.length, UTF_8).dictionary();
  }

  @Test
  void readsTheLiteralsOfHeaders() {
    assertEquals(
        "{a=[1, -2, 3], b=[[x, [y]], []], c=true, d=false, e=null, f={g=h}}",
        parse(
                " {'a': (1, -2L, 3,), \"b\": [('x', ['y']), ()], 'c': True, u'd':False,"
                    + "'e': None, b'f': {'g': 'h'}, } \n")
            .toString());
  }

  @Test
  void readsEscapes() {
    assertEquals(
        "{k=\\'\"\n\r\té値}", parse("{'k': '\\\\\\'\\\"\\n\\r\\t\\xe9\\u5024'}").toString());
    assertEquals("{}", parse("{}").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{'a'}",
        "{'a': }",
        "{'a': 1 'b': 2}",
        "{'a': 1}}",
        "{1: 1}",
        "{'a': 1,, }",
        "{'a': f()}",
        "{'a': 1+1}",
        "{'a': [x for x in ()]}",
        "{'a': 1.5}",
        "{'a': 0x1}",
        "{'a': 99999999999999999999}",
        "{'a': 'b}",
        "{'a': '\n'}",
        "{'a': '\\q'}",
        "{'a': '\\x1'}",
        "{'a': True or 1}",
        "{'a': -}",
        "{'a': 1, 'a': 2}",
        "{'a': rb'x'}",
        "{'a': (1}",
        "{'a': }}"
      })
  void refusesEverythingElse(String literal) {
    assertThrows(LazuliIoException.class, () -> parse(literal));
  }

  @Test
  void doesNotDescendWithoutEnd() {
    String deep = "{'a': " + "(".repeat(500_000);
    LazuliIoException e = assertThrows(LazuliIoException.class, () -> parse(deep));
    assertEquals("nested deeper than 32", e.reason());
  }
}
