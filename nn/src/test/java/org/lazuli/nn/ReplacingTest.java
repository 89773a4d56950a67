package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layers that take the places of others. */
class ReplacingTest {
  private record Pair(Layer left, Layer right) {}

  private static final class Places extends Layer {
    private Linear field = new Linear(1, 1);
    private final Layer fixed = new ReLU();
    private final List<Layer> list = new ArrayList<>(List.of(new ReLU(), new ReLU()));
    private final List<Layer> constant = List.of(new ReLU());
    private final Layer[] array = {new ReLU()};
    private final Linear[] narrow = {new Linear(1, 1)};
    private final Map<String, List<Layer>> map =
        new HashMap<>(Map.of("a.b", new ArrayList<>(List.of(new ReLU()))));
    private final Pair pair = new Pair(new ReLU(), new Sequential(new ReLU()));
  }

  @Test
  void layersAreReplacedWhereTheyAreHeld() {
    Places places = new Places();
    Linear field = new Linear(2, 2);
    Layer second = new Tanh();
    Layer inArray = new Tanh();
    Layer inMap = new Tanh();
    places.updateModules(
        Map.of("field", field, "list.1", second, "array.0", inArray, "map.a.b.0", inMap));
    assertSame(field, places.field);
    assertTrue(places.list.get(0) instanceof ReLU);
    assertSame(second, places.list.get(1));
    assertSame(inArray, places.array[0]);
    assertSame(inMap, places.map.get("a.b").get(0));
  }

  @Test
  void layersOfLayersAreReplaced() {
    Sequential model = new Sequential(new ReLU(), new Sequential(new ReLU(), new Linear(2, 2)));
    model.updateModules(Map.of("layers.1.layers.0", new Tanh()));
    assertTrue(((Sequential) model.get(1)).get(0) instanceof Tanh);
  }

  @Test
  void placesThatCannotChangeSaySo() {
    Places places = new Places();
    for (String name : List.of("fixed", "constant.0", "narrow.0", "pair.left")) {
      String message =
          assertThrows(
                  IllegalStateException.class, () -> places.updateModules(Map.of(name, new Tanh())))
              .getMessage();
      assertTrue(message.contains(name.split("\\.")[0]), message);
    }
    assertThrows(
        IllegalArgumentException.class, () -> places.updateModules(Map.of("field", new Tanh())));
  }

  @Test
  void unknownNamesAreRefused() {
    Places places = new Places();
    Map<String, Layer> layers = Map.of("field", new Linear(2, 2), "feld", new Tanh());
    Linear before = places.field;
    String message =
        assertThrows(IllegalArgumentException.class, () -> places.updateModules(layers))
            .getMessage();
    assertEquals("[updateModules] Places holds no layers named [feld]", message);
    assertSame(before, places.field);
    places.updateModules(layers, false);
    assertSame(layers.get("field"), places.field);
    assertThrows(
        IllegalArgumentException.class, () -> places.updateModules(Map.of("", new Tanh())));
  }
}
