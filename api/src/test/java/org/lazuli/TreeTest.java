package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TreeTest {
  private record Layer(NDArray weight, NDArray bias, int width, String name) {}

  private record Model<T>(List<T> layers, Map<String, NDArray> extra, NDArray[] rest) {}

  private static final class Box {
    private final NDArray inside;

    private Box(NDArray inside) {
      this.inside = inside;
    }
  }

  private final NDArray a = Ops.array(1.0);
  private final NDArray b = Ops.array(2.0);
  private final NDArray c = Ops.array(3.0);

  private Model<Layer> model() {
    Map<String, NDArray> extra = new LinkedHashMap<>();
    extra.put("z", c);
    extra.put("a", a);
    return new Model<>(List.of(new Layer(a, null, 4, "first")), extra, new NDArray[] {b});
  }

  @Test
  void findsArraysInOrder() {
    assertEquals(List.of(a, c, a, b), Tree.flatten(model()));
    assertEquals(
        List.of("layers.0.weight", "extra.z", "extra.a", "rest.0"),
        List.copyOf(Tree.flattenWithPaths(model()).keySet()));
    assertEquals(List.of(a), Tree.flatten(a));
    assertEquals(Set.of(""), Tree.flattenWithPaths(a).keySet());
    assertEquals(List.of(), Tree.flatten(null));
  }

  @Test
  void rebuildsTheSameStructure() {
    Model<Layer> doubled = Tree.map(x -> x.times(2), model());
    assertEquals(2, doubled.layers().getFirst().weight().item());
    assertNull(doubled.layers().getFirst().bias());
    assertEquals(4, doubled.layers().getFirst().width());
    assertEquals("first", doubled.layers().getFirst().name());
    assertEquals(List.of("z", "a"), List.copyOf(doubled.extra().keySet()));
    assertEquals(4, doubled.rest()[0].item());
    assertThrows(IllegalArgumentException.class, () -> Tree.unflatten(model(), List.of(a)));
  }

  @Test
  void structuresAreEqualByValue() {
    TreeNode one = FlatTree.of("test", model()).structure();
    assertEquals(one, FlatTree.of("test", Tree.map(x -> x.plus(1), model())).structure());
    assertTrue(!one.equals(FlatTree.of("test", new Layer(a, b, 5, "x")).structure()));
  }

  @Test
  void combinesTrees() {
    assertEquals(3, Tree.map((x, y) -> x.plus(y), List.of(a), List.of(b)).getFirst().item());
    Map<String, NDArray> turned = new LinkedHashMap<>();
    turned.put("q", c);
    turned.put("p", b);
    Map<String, NDArray> straight = new LinkedHashMap<>();
    straight.put("p", a);
    straight.put("q", a);
    assertEquals(3, Tree.map((x, y) -> x.plus(y), straight, turned).get("p").item()); // by path
    assertEquals(6, Tree.map((NDArray... x) -> x[0].plus(x[1]).plus(x[2]), a, b, c).item());
    assertEquals(6, Tree.reduce((Double s, NDArray x) -> s + x.item(), List.of(a, b, c), 0.0));
    Map<String, NDArray> named =
        Tree.mapWithPath((path, x) -> path.equals("p") ? b : x, Map.of("p", a));
    assertSame(b, named.get("p"));
    assertThrows(
        IllegalArgumentException.class, () -> Tree.map((x, y) -> x, List.of(a), List.of(a, b)));
    Map<String, NDArray> merged = Tree.merge(Map.of("p", a), Map.of("q", b), null);
    assertEquals(Set.of("p", "q"), merged.keySet());
    assertThrows(IllegalArgumentException.class, () -> Tree.merge(a, b, null));
    assertEquals(
        3, Tree.merge(List.of(a), Arrays.asList(b, c), (x, y) -> x.plus(y)).getFirst().item());
  }

  @Test
  void buildsFromPaths() {
    Map<String, NDArray> named = new LinkedHashMap<>();
    named.put("layers.1.weight", a);
    named.put("layers.0", b);
    named.put("out", c);
    Map<?, ?> tree = (Map<?, ?>) Tree.unflatten(named);
    List<?> layers = (List<?>) tree.get("layers");
    assertSame(b, layers.getFirst());
    assertSame(a, ((Map<?, ?>) layers.get(1)).get("weight"));
    assertThrows(IllegalArgumentException.class, () -> Tree.unflatten(Map.of("x", a, "x.y", b)));
  }

  @Test
  void namesWhatIsNoTree() {
    assertEquals(List.of(a), Tree.flatten(List.of("text passes", 1, a)));
    assertThrows(IllegalArgumentException.class, () -> Tree.flatten(new StringBuilder()));
    Object wrong = Map.of("p", List.of(a, new Object()));
    Exception e = assertThrows(IllegalArgumentException.class, () -> Tree.flatten(wrong));
    assertTrue(e.getMessage().contains("java.lang.Object at 'p.1'"), e.getMessage());
  }

  @Test
  void takesRegisteredClasses() {
    assertThrows(IllegalArgumentException.class, () -> Tree.flatten(new Box(a)));
    Tree.register(
        Box.class,
        x -> Map.of("inside", x.inside),
        (_, parts) -> new Box((NDArray) parts.get("inside")));
    Box twice = Tree.map(x -> x.times(2), new Box(b));
    assertEquals(4, twice.inside.item());
    assertEquals(Set.of("p.inside"), Tree.flattenWithPaths(Map.of("p", twice)).keySet());
  }
}
