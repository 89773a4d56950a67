package org.lazuli.it.golden;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.Fn1;
import org.lazuli.NDArray;
import org.lazuli.Rand;
import org.lazuli.Transforms;
import org.lazuli.ValueAndGrad;
import org.lazuli.nn.Layer;
import org.lazuli.nn.Nn;
import org.lazuli.nn.QuantizedEmbedding;

/** Cases of layers: how they are made, what they compute, their gradients and what they keep. */
final class LayerCases {
  private final Functions functions;

  LayerCases(Functions functions) {
    this.functions = functions;
  }

  /** A name such as {@code nn.Embedding.as_linear} is a method of a layer. */
  Object run(GoldenCase golden) {
    String op = golden.op();
    int dot = op.lastIndexOf('.');
    if (op.startsWith("from_", dot + 1)) {
      return quantized(golden);
    }
    boolean method = Character.isLowerCase(op.charAt(dot + 1));
    Routine constructor = functions.routine(method ? op.substring(0, dot) : op);
    Map<String, Object> ctor = golden.map("ctor");
    Layer layer = (Layer) make(constructor, ctor);
    Comparison comparison = new Comparison(golden.tolerance());
    if (golden.has("default_shapes")) {
      comparison.check("parameters", golden.value("default_shapes"), shapes(layer));
    }
    layer.update(arrays(golden.map("params")));
    if (golden.has("mode")) {
      layer.train(golden.text("mode").equals("train"));
    }
    if (golden.has("grads")) {
      gradients(golden, layer, comparison);
      layer.update(arrays(golden.map("params"))); // buffers were moved on
    }
    if (golden.has("seed")) {
      Rand.seed(((Number) golden.value("seed")).longValue());
    }
    Object result = called(golden, layer, golden.arguments());
    golden
        .map("state_after")
        .forEach(
            (name, wanted) -> {
              comparison.check("state " + name, wanted, layer.parameters().get(name));
            });
    return result;
  }

  /** A layer made of one in full; of an embedding the vectors and the product are asked for. */
  private Object quantized(GoldenCase golden) {
    Map<String, Object> parameters = golden.map("params");
    Map<String, Object> full = new LinkedHashMap<>(golden.map("ctor"));
    full.put("layer", parameters);
    Layer layer = (Layer) functions.routine(golden.op()).call(List.of(), full);
    if (golden.has("quantized")) {
      Map<String, NDArray> got = layer.parameters();
      new Comparison(golden.tolerance()).check("parameters", golden.value("quantized"), got);
    }
    List<?> inputs = golden.arguments();
    Object result = apply(layer, (NDArray) inputs.getFirst());
    return layer instanceof QuantizedEmbedding table
        ? List.of(result, table.asLinear((NDArray) inputs.get(1)))
        : result;
  }

  private static Object make(Routine constructor, Map<String, Object> ctor) {
    boolean split = ctor.containsKey("args") && ctor.containsKey("kwargs");
    return split
        ? constructor.call((List<?>) ctor.get("args"), names(ctor.get("kwargs")))
        : constructor.call(List.of(), ctor);
  }

  @SuppressWarnings("unchecked") // JSON has only texts as keys
  private static Map<String, Object> names(Object map) {
    return (Map<String, Object>) map;
  }

  /** A layer is called by a function of its own name, or as a function of one array. */
  private Object called(GoldenCase golden, Layer layer, List<?> inputs) {
    String op = golden.op();
    boolean method = Character.isLowerCase(op.charAt(op.lastIndexOf('.') + 1));
    String own = method ? op : op + ".__call__";
    if (functions.has(own)) {
      return functions.routine(own).of(layer).call(inputs, golden.keywords());
    }
    if (!(layer instanceof Fn1<?, ?>)) {
      throw new MissingFunction(own);
    }
    return apply(layer, (NDArray) inputs.getFirst());
  }

  @SuppressWarnings("unchecked") // layers of one array are functions of arrays
  private static NDArray apply(Layer layer, NDArray x) {
    return ((Fn1<NDArray, NDArray>) layer).apply(x);
  }

  private void gradients(GoldenCase golden, Layer layer, Comparison comparison) {
    NDArray cotangent = (NDArray) golden.value("cotangent");
    Map<String, Object> wanted = golden.map("grads");
    Fn1<List<Object>, NDArray> loss =
        inputs -> ((NDArray) called(golden, layer, inputs)).times(cotangent).sum();
    List<Object> inputs = new ArrayList<>(golden.arguments());
    if (!names(wanted.get("params")).isEmpty()) {
      ValueAndGrad<NDArray, Map<String, NDArray>> both = Nn.valueAndGrad(layer, loss).apply(inputs);
      comparison.check("gradients", wanted.get("params"), both.grad());
    }
    List<?> ofInputs = Transforms.grad(loss).apply(inputs);
    List<?> wantedInputs = (List<?>) wanted.get("inputs"); // masks come last and have none
    comparison.check("gradients", wantedInputs, ofInputs.subList(0, wantedInputs.size()));
  }

  private static Map<String, NDArray> arrays(Map<String, Object> values) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    values.forEach((name, value) -> arrays.put(name, (NDArray) value));
    return arrays;
  }

  private static Map<String, Object> shapes(Layer layer) {
    Map<String, Object> shapes = new LinkedHashMap<>();
    layer
        .parameters()
        .forEach(
            (name, array) ->
                shapes.put(name, List.of(Values.tuple(array.shape()), array.dtype().toString())));
    return shapes;
  }
}
