package org.lazuli.graph;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.lazuli.backend.Backend;
import org.lazuli.backend.DeviceBuffer;
import org.lazuli.backend.Layout;
import org.lazuli.backend.MemoryFigures;
import org.lazuli.op.Op;
import org.lazuli.spi.ArrayRuntime;
import org.lazuli.spi.Node;
import org.lazuli.type.Longs;
import org.lazuli.type.Spec;

/** The lazy runtime: records nodes and hands them to the {@link Evaluator}. */
public final class GraphRuntime implements ArrayRuntime {
  private final Backends backends;
  private final Evaluator evaluator;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          task -> Thread.ofPlatform().daemon().name("lazuli-eval").unstarted(task));

  /** Creates the runtime over the backends of this process; devices are opened when first used. */
  public GraphRuntime() {
    this(new Backends());
  }

  GraphRuntime(Backends backends) {
    this.backends = backends;
    this.evaluator = new Evaluator(backends);
  }

  @Override
  public Node constant(MemorySegment data, Spec spec) {
    if (data.byteSize() != spec.nbytes()) {
      throw new IllegalArgumentException(
          "[array] " + spec + " has " + spec.nbytes() + " bytes, the data " + data.byteSize());
    }
    LazyNode node = LazyNode.leaf(spec);
    node.state.device = Recording.here().device();
    if (spec.nbytes() <= Payloads.CONSTANT_LIMIT) {
      node.state.payload = Payloads.copy(data);
    } else {
      node.state.storage = Storage.of(backends.named(node.state.device), spec, data);
    }
    return node;
  }

  @Override
  public Node wrap(MemorySegment data, Spec spec, Longs strides, long offset, Runnable onRelease) {
    LazyNode node = LazyNode.leaf(spec);
    node.state.device = Recording.here().device();
    if (!data.isNative()) {
      node.state.payload = data;
      node.state.borrowed = true;
      return node;
    }
    Backend backend = backends.named(node.state.device);
    Layout layout = new Layout(spec.dtype(), spec.shape(), strides);
    Optional<DeviceBuffer> buffer = backend.wrap(data);
    if (buffer.isEmpty()) {
      Node copy = constant(HostReads.rowMajor(data, layout, offset), spec);
      onRelease.run();
      return copy;
    }
    SharedBuffer shared = new SharedBuffer(backend, buffer.get(), onRelease);
    if (!data.isReadOnly()) {
      shared.expose();
    }
    node.state.storage = new Storage(shared, layout, offset).guard();
    return node;
  }

  @Override
  public Node bind(Op op, Node... inputs) {
    LazyNode[] operands = new LazyNode[inputs.length];
    List<Spec> specs = new ArrayList<>(inputs.length);
    for (int i = 0; i < inputs.length; i++) {
      operands[i] = (LazyNode) inputs[i];
      specs.add(operands[i].spec());
    }
    return Recording.here().of(op, operands, op.inferAll(specs).toArray(Spec[]::new));
  }

  @Override
  public void eval(List<Node> nodes, boolean async) {
    List<LazyNode> lazy = new ArrayList<>(nodes.size());
    nodes.forEach(node -> lazy.add((LazyNode) node));
    if (async) {
      background.execute(() -> quietly(lazy));
    } else {
      evaluator.eval(lazy);
    }
  }

  /** A failure is not lost: the value stays missing, and whoever asks for it meets it again. */
  private void quietly(List<LazyNode> nodes) {
    try {
      evaluator.eval(nodes);
    } catch (RuntimeException e) {
      System.getLogger("lazuli").log(System.Logger.Level.DEBUG, "asyncEval failed", e);
    }
  }

  @Override
  public boolean isAvailable(Node node) {
    return evaluator.isAvailable((LazyNode) node);
  }

  @Override
  public MemorySegment read(Node node) {
    LazyNode lazy = (LazyNode) node;
    MemorySegment ready = lazy.state.payload;
    if (ready != null) {
      return ready;
    }
    return evaluated(lazy, HostReads::read);
  }

  @Override
  public Optional<MemorySegment> share(Node node) {
    return Optional.ofNullable(evaluated((LazyNode) node, HostReads::share));
  }

  /** {@return what is seen of a node's value before another evaluation can free it} */
  private MemorySegment evaluated(
      LazyNode node, BiFunction<LazyNode, Backends, MemorySegment> look) {
    MemorySegment[] result = new MemorySegment[1];
    evaluator.exclusively(
        () -> {
          evaluator.eval(List.of(node));
          result[0] = look.apply(node, backends);
        });
    return result[0];
  }

  @Override
  public void handles(Node node, int change) {
    LazyNode lazy = (LazyNode) node;
    int left = lazy.state.hold(change);
    if (left == 0 && lazy.state.storage != null) {
      evaluator.exclusively(() -> evaluator.keeper().consider(lazy));
    }
  }

  @Override
  public Map<String, Object> query(String subject) {
    Map<String, Object> answer = new LinkedHashMap<>();
    switch (subject) {
      case "memory" -> memory(answer);
      case "devices" -> {
        answer.put("available", backends.names());
        answer.put("rejected", backends.rejected());
      }
      default -> answer.putAll(backends.named(subject).facts());
    }
    return answer;
  }

  private void memory(Map<String, Object> answer) {
    MemoryFigures figures = backends.named(Recording.here().device()).memory();
    answer.put("activeBytes", figures.active());
    answer.put("peakBytes", figures.peak());
    answer.put("cacheBytes", figures.cached());
    answer.put("limitBytes", figures.limit());
    answer.put("cacheLimitBytes", figures.cacheLimit());
  }

  @Override
  public void control(String setting, long value) {
    if (setting.equals("clearCache")) {
      evaluator.exclusively(evaluator.keeper()::dropAll);
    }
    backends.opened().forEach(backend -> backend.control(setting, value));
  }
}
