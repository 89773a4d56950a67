package org.lazuli.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProvidersTest {

  @Test
  void sayWhatToAdd() {
    Providers<Object> none =
        Providers.choose("ArrayRuntime", "lazuli-graph", List.of(), List.of("x is broken"));
    Exception e = assertThrows(IllegalStateException.class, none::get);
    assertEquals(
        """
        [lazuli] exactly one ArrayRuntime is needed, found none
          rejected: x is broken
          add to the pom: <dependency><groupId>org.lazuli</groupId><artifactId>lazuli-graph\
        </artifactId></dependency>\
        """,
        e.getMessage());
    assertThrows(IllegalStateException.class, none::get);
  }

  @Test
  void sayWhatIsTooMuch() {
    Providers<Object> two =
        Providers.choose("ArrayRuntime", "lazuli-graph", List.of("a", "b"), List.of());
    Exception e = assertThrows(IllegalStateException.class, two::get);
    assertTrue(e.getMessage().contains("found 2\n  found java.lang.String"), e.getMessage());
  }

  @Test
  void giveTheOnlyOne() {
    assertEquals("a", Providers.choose("ArrayRuntime", "x", List.of("a"), List.of()).get());
  }
}
