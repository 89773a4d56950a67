package org.lazuli.transforms;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.NDArray;
import org.lazuli.graph.Replay;
import org.lazuli.spi.Node;
import org.lazuli.type.Spec;

/**
 * A function that is run once per signature of its arguments and replayed from its {@link Plan}
 * after.
 *
 * <p>The signature is the shapes and dtypes. There is no plan for several shapes: ops carry their
 * sizes, so a new shape runs the function again, which is always right. Arrays the function uses
 * without taking them as arguments are constants from then on, and so are random keys that are not
 * arguments. A function that throws leaves no plan behind, and one that used the arguments of a
 * transform around it none either: they are gone the next time.
 */
final class Compile implements NodeFunction {
  private static final int CAPACITY = 64;
  private static final int SHAPELESS_CAPACITY = 8;

  /** Plans by signature; the least recently used goes first. */
  private static final class Plans extends LinkedHashMap<List<Spec>, Captured> {
    private static final long serialVersionUID = 1;
    private final int capacity;

    Plans(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<List<Spec>, Captured> eldest) {
      return size() > capacity;
    }
  }

  /** The constants are held as arrays: what they hold is computed once, not per replay. */
  private record Captured(Replay function, List<NDArray> constants) {
    List<Node> replay(List<Node> arguments) {
      return Compile.replay(function, arguments, Handles.nodes("compile", constants));
    }
  }

  private final NodeFunction function;
  private final Plans plans;

  /** Keeps few plans if the sizes are said to change from call to call. */
  Compile(NodeFunction function, boolean shapeless) {
    this.function = function;
    this.plans = new Plans(shapeless ? SHAPELESS_CAPACITY : CAPACITY);
  }

  @Override
  public List<Node> apply(List<Node> arguments) {
    List<Spec> signature = Bodies.specs(arguments);
    Captured captured = known(signature);
    if (captured != null) {
      return captured.replay(arguments);
    }
    Plan plan = Plan.of(function, signature);
    Replay replay = plan.replay(signature);
    if (Plan.isLasting(plan.constants())) {
      keep(signature, new Captured(replay, Handles.arrays(plan.constants())));
    }
    return replay(replay, arguments, plan.constants());
  }

  private static List<Node> replay(Replay function, List<Node> arguments, List<Node> constants) {
    List<Node> all = new ArrayList<>(arguments);
    all.addAll(constants);
    return List.copyOf(function.record(all));
  }

  private Captured known(List<Spec> signature) {
    synchronized (plans) {
      return plans.get(signature);
    }
  }

  private void keep(List<Spec> signature, Captured captured) {
    synchronized (plans) {
      plans.put(signature, captured);
    }
  }
}
