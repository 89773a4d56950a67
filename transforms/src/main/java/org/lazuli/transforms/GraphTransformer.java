package org.lazuli.transforms;

import java.util.List;
import java.util.function.Supplier;
import org.lazuli.NDArray;
import org.lazuli.graph.Graphs;
import org.lazuli.spi.Node;
import org.lazuli.spi.Transformer;
import org.lazuli.type.Spec;

/** The transforms as the api asks for them: arrays in, a walk over nodes, arrays out. */
public final class GraphTransformer implements Transformer {
  /** Creates the provider; called by the service loader. */
  public GraphTransformer() {}

  @Override
  public Pulled vjp(Flat function, List<NDArray> primals) {
    Kept results = new Kept("vjp", function);
    Vjp vjp = Vjp.of(results, Handles.nodes("vjp", primals));
    return new Pulled(results.arrays, seeds -> Handles.arrays(vjp.pull(Handles.orNulls(seeds))));
  }

  @Override
  public Pushed jvp(Flat function, List<NDArray> primals, List<NDArray> tangents) {
    Kept results = new Kept("jvp", function);
    List<Node> seeds = Handles.nodes("jvp", tangents);
    List<Node> pushed = Jvp.of(results, Handles.nodes("jvp", primals), seeds).tangents();
    return new Pushed(results.arrays, Handles.arrays(pushed));
  }

  @Override
  public List<NDArray> vmap(
      Flat function, List<NDArray> arguments, int[] inAxes, Supplier<int[]> outAxes) {
    NodeFunction lifted = Handles.lift("vmap", function);
    return Handles.arrays(Vmap.of(lifted, Handles.nodes("vmap", arguments), inAxes, outAxes));
  }

  @Override
  public Flat compile(Flat function, boolean shapeless) {
    return flat("compile", new Compile(Handles.lift("compile", function), shapeless));
  }

  @Override
  public Flat checkpoint(Flat function) {
    return flat("checkpoint", new Checkpoint(Handles.lift("checkpoint", function)));
  }

  @Override
  public Flat custom(Flat function, CustomRules rules) {
    NodeFunction lifted = Handles.lift("customFunction", function);
    return flat("customFunction", new CustomFunction(lifted, new GivenRules(rules)));
  }

  @Override
  public Captured capture(List<Flat> functions, List<Spec> arguments) {
    NodeFunction[] lifted =
        functions.stream()
            .map(function -> Handles.lift("capture", function))
            .toArray(NodeFunction[]::new);
    Bodies bodies = Bodies.capture(arguments, lifted);
    return new Captured(bodies.all(), bodies.constants(), Plan.isLasting(bodies.constants()));
  }

  @Override
  public String dot(List<NDArray> arrays) {
    return Graphs.toDot(Handles.nodes("exportToDot", arrays));
  }

  private static Flat flat(String transform, NodeFunction function) {
    return arguments -> Handles.arrays(function.apply(Handles.nodes(transform, arguments)));
  }

  /** A function that is called once and whose own results go on to the user. */
  private static final class Kept implements NodeFunction {
    private final String transform;
    private final Flat function;
    private List<NDArray> arrays;

    Kept(String transform, Flat function) {
      this.transform = transform;
      this.function = function;
    }

    @Override
    public List<Node> apply(List<Node> arguments) {
      arrays = function.apply(Handles.arrays(arguments));
      return Handles.nodes(transform, arrays);
    }
  }
}
