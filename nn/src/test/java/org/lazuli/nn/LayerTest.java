package org.lazuli.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;

/** How parameters and layers are found, changed, frozen and shown. */
class LayerTest {
  private record Pair(NDArray left, NDArray right) {}

  private static class Zoo extends Layer {
    private static final NDArray SHARED = Ops.zeros(1);

    private final NDArray plain = Ops.zeros(2, 3);
    private final NDArray none = null;
    private final transient NDArray unseen = Ops.zeros(1);
    private final NDArray _hidden = Ops.zeros(1);
    private final Dropout _quiet = new Dropout();
    private final List<Object> list = List.of(Ops.zeros(4), "text", new Linear(2, 2, false));
    private final Layer[] array = {new Linear(1, 1, false)};
    private final Map<String, NDArray> map = new LinkedHashMap<>(Map.of("key", Ops.zeros(5)));
    private final Pair pair = new Pair(Ops.zeros(6), Ops.zeros(7));

    @Named("other_name")
    private final NDArray otherName = Ops.zeros(8);
  }

  private static final class SubZoo extends Zoo {
    private final NDArray own = Ops.zeros(9);
  }

  private static final class Loop extends Layer {
    private final Layer self = this;
  }

  private static final class Twice extends Layer {
    private final NDArray one = Ops.zeros(1);

    @Named("one")
    private final NDArray two = Ops.zeros(1);
  }

  private static Sequential mlp() {
    return new Sequential(new Linear(3, 4), Activations::relu, new Linear(4, 2, false));
  }

  @Test
  void parametersAreFoundThroughFields() {
    List<String> names =
        List.of(
            "plain",
            "list.0",
            "list.2.weight",
            "array.0.weight",
            "map.key",
            "pair.left",
            "pair.right",
            "other_name");
    assertEquals(names, List.copyOf(new Zoo().parameters().keySet()));
    assertEquals("own", List.copyOf(new SubZoo().parameters().keySet()).getLast());
    assertEquals(
        Set.of("layers.0.weight", "layers.0.bias", "layers.2.weight"), mlp().parameters().keySet());
  }

  @Test
  void layersAreFoundEvenHidden() {
    Zoo zoo = new Zoo();
    assertEquals(Set.of("_quiet", "list.2", "array.0"), zoo.children().keySet());
    assertEquals(4, zoo.modules().size());
    assertEquals(Set.of("_quiet", "list.2", "array.0"), zoo.leafModules().keySet());
    zoo.eval();
    assertFalse(zoo._quiet.training());
    zoo.train();
    assertTrue(zoo._quiet.training());
  }

  @Test
  void badTreesAreRefused() {
    assertTrue(
        assertThrows(IllegalStateException.class, () -> new Loop().parameters())
            .getMessage()
            .contains("'self'"));
    assertThrows(IllegalStateException.class, () -> new Twice().parameters());
  }

  @Test
  void updateWorksInPlaceAndChecksNames() {
    Linear layer = new Linear(1, 1);
    NDArray held = layer.weight;
    layer.update(Map.of("weight", Ops.full(Shape.of(1, 1), 3)));
    assertSame(held, layer.weight);
    assertEquals(3, held.item());
    Map<String, NDArray> wrong = Map.of("weight", Ops.zeros(1, 1), "wieght", Ops.zeros(1, 1));
    String message =
        assertThrows(IllegalArgumentException.class, () -> layer.update(wrong)).getMessage();
    assertTrue(message.contains("wieght"), message);
    assertEquals(3, layer.weight.item());
    layer.update(wrong, false);
    assertEquals(0, layer.weight.item());
  }

  @Test
  void loadWeightsReportsAllThatIsWrong() {
    Sequential model = mlp();
    Map<String, NDArray> weights = new LinkedHashMap<>(model.parameters());
    weights.remove("layers.0.bias");
    weights.put("layers.2.weight", Ops.zeros(4, 2));
    weights.put("head", Ops.zeros(1));
    String message =
        assertThrows(IllegalArgumentException.class, () -> model.loadWeights(weights)).getMessage();
    for (String part : List.of("layers.0.bias", "head", "layers.2.weight is (2, 4), not (4, 2)")) {
      assertTrue(message.contains(part), message);
    }
    weights.remove("layers.2.weight");
    model.loadWeights(weights, false);
  }

  @Test
  void loadedWeightsBringTheirDtype() {
    Linear layer = new Linear(2, 1, false);
    layer.loadWeights(Map.of("weight", Ops.array(DType.FLOAT16, 1.5, -2).reshape(1, 2)));
    assertEquals(DType.FLOAT16, layer.weight.dtype());
    assertArrayEquals(new float[] {1.5f, -2}, layer.weight.toFloats());
  }

  @Test
  void frozenParametersAreNotTrainable() {
    Sequential model = mlp();
    model.freeze(true, "bias");
    assertEquals(
        Set.of("layers.0.weight", "layers.2.weight"), model.trainableParameters().keySet());
    model.freeze();
    assertTrue(model.trainableParameters().isEmpty());
    model.unfreeze(true, "weight");
    assertEquals(
        Set.of("layers.0.weight", "layers.2.weight"), model.trainableParameters().keySet());
    model.unfreeze();
    assertEquals(model.parameters().keySet(), model.trainableParameters().keySet());
    assertThrows(IllegalArgumentException.class, () -> model.freeze(true, "wieght"));
    assertThrows(IllegalArgumentException.class, () -> model.freeze(false, "weight"));
  }

  @Test
  void applyAndSetDtypeChangeParameters() {
    Linear layer = new Linear(2, 2);
    layer.apply(Ops::zerosLike);
    assertArrayEquals(new float[4], layer.weight.toFloats());
    layer.apply(x -> x.plus(1), (_, key, _) -> key.equals("bias"));
    assertArrayEquals(new float[] {1, 1}, layer.bias.toFloats());
    layer.setDType(DType.BFLOAT16);
    assertEquals(DType.BFLOAT16, layer.bias.dtype());
    assertEquals(
        Map.of("weight", 4L, "bias", 2L), layer.filterAndMap(ParameterFilter.ALL, NDArray::size));
  }

  @Test
  void printedFormsShowLayersAndParameters() {
    Sequential model = mlp();
    model.get(0);
    model.freeze(true, "bias");
    assertEquals(
        """
        Sequential(
          (layers.0): Linear(inputDims=3, outputDims=4, bias=true)
          (layers.2): Linear(inputDims=4, outputDims=2, bias=false)
        )\
        """,
        model.toString());
    assertEquals(
        """
        Parameter        Shape   DType    Count
        layers.0.weight  (4, 3)  float32     12
        layers.0.bias    (4,)    float32      4  frozen
        layers.2.weight  (2, 4)  float32      8
        24 parameters, 20 trainable\
        """,
        model.summary());
  }
}
