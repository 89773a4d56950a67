package org.lazuli.io;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.Fn1;
import org.lazuli.Fn2;
import org.lazuli.Fn3;
import org.lazuli.Fn4;
import org.lazuli.FnN;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Tree;
import org.lazuli.op.Body;
import org.lazuli.spi.Bind;
import org.lazuli.spi.Node;
import org.lazuli.spi.Transformer;
import org.lazuli.type.Spec;

/**
 * A file of functions in the making: several signatures of one function, or several functions.
 *
 * <p>Each function is recorded for the shapes and dtypes of its example arguments, and only those;
 * their values do not matter. Arrays it uses from elsewhere are saved with it, once for all
 * functions of the file; random numbers drawn without a key come out the same in every call. The
 * file is written when the exporter is closed, unless a function could not be added.
 *
 * {@snippet :
 * try (var exporter = Io.exporter("model.lzfn", Map.of("author", "me"))) {
 *   exporter.add(model::apply, Ops.zeros(1, 28, 28));
 *   exporter.add(model::apply, Ops.zeros(64, 28, 28));
 * }
 * }
 */
public final class FunctionExporter implements AutoCloseable {
  private static final int SMALL = 4096;

  private final Path file;
  private final Map<String, String> metadata;
  private final List<FunctionFile.Function> functions = new ArrayList<>();
  private final List<NDArray> constants = new ArrayList<>();
  private final Map<Node, Integer> known = new IdentityHashMap<>();
  private final Map<Content, Integer> contents = new HashMap<>();
  private boolean failed;
  private boolean closed;

  /** A small constant, by value. */
  private record Content(Spec spec, ByteBuffer elements) {}

  FunctionExporter(Path file, Map<String, String> metadata) {
    this.file = file;
    this.metadata = metadata;
  }

  /** A function of trees, with the types erased. */
  private interface Call {
    Object run(List<?> arguments);
  }

  /** Adds a function of arguments like the example. */
  @SuppressWarnings("unchecked") // the argument is rebuilt like the example
  public <A> FunctionExporter add(Fn1<A, ?> f, A a) {
    return record(args -> f.apply((A) args.get(0)), Arrays.asList(a));
  }

  /** Adds a function of arguments like the examples. */
  @SuppressWarnings("unchecked") // the arguments are rebuilt like the examples
  public <A, B> FunctionExporter add(Fn2<A, B, ?> f, A a, B b) {
    return record(args -> f.apply((A) args.get(0), (B) args.get(1)), Arrays.asList(a, b));
  }

  /** Adds a function of arguments like the examples. */
  @SuppressWarnings("unchecked") // the arguments are rebuilt like the examples
  public <A, B, C> FunctionExporter add(Fn3<A, B, C, ?> f, A a, B b, C c) {
    return record(
        args -> f.apply((A) args.get(0), (B) args.get(1), (C) args.get(2)), Arrays.asList(a, b, c));
  }

  /** Adds a function of arguments like the examples. */
  @SuppressWarnings("unchecked") // the arguments are rebuilt like the examples
  public <A, B, C, D> FunctionExporter add(Fn4<A, B, C, D, ?> f, A a, B b, C c, D d) {
    return record(
        args -> f.apply((A) args.get(0), (B) args.get(1), (C) args.get(2), (D) args.get(3)),
        Arrays.asList(a, b, c, d));
  }

  /** Adds a function of any number of arrays like the examples. */
  public FunctionExporter addN(FnN<?> f, NDArray... arrays) {
    return record(args -> f.apply(args.toArray(NDArray[]::new)), Arrays.asList(arrays));
  }

  private FunctionExporter record(Call call, List<?> examples) {
    if (closed) {
      throw new IllegalStateException("[exporter] " + file + " has been written");
    }
    failed = true;
    Map<String, Spec> arguments = new LinkedHashMap<>();
    Tree.flattenWithPaths(examples).forEach((path, x) -> arguments.put(path, x.node().spec()));
    for (FunctionFile.Function function : functions) {
      if (function.arguments().equals(arguments)) {
        throw new IllegalArgumentException(
            "[exporter] there is already a function of " + ImportedFunction.text(arguments));
      }
    }
    List<String> paths = new ArrayList<>();
    Transformer.Flat flat =
        leaves -> {
          Object result = call.run((List<?>) Tree.unflatten(examples, leaves));
          Map<String, NDArray> named = Tree.flattenWithPaths(result);
          paths.addAll(named.keySet());
          return new ArrayList<>(named.values());
        };
    List<Spec> specs = List.copyOf(arguments.values());
    functions.add(function(Bind.transformer().capture(List.of(flat), specs), arguments, paths));
    failed = false;
    return this;
  }

  private FunctionFile.Function function(
      Transformer.Captured captured, Map<String, Spec> arguments, List<String> paths) {
    if (!captured.lasting()) {
      throw new IllegalArgumentException(
          "[exporter] the function uses arguments of a transform that is running; export it"
              + " outside");
    }
    Body body = OpWriter.portable(captured.bodies().getFirst());
    OpWriter.json(body); // refuses now, and not in close, what cannot be saved
    List<NDArray> used = captured.constants().stream().map(NDArray::of).toList();
    Ops.eval(new ArrayList<>(used));
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < used.size(); i++) {
      places.add(place(captured.constants().get(i), used.get(i)));
    }
    return new FunctionFile.Function(arguments, places, paths, body);
  }

  private int place(Node node, NDArray constant) {
    Integer place = known.get(node);
    if (place == null && node.spec().nbytes() <= SMALL) {
      byte[] elements = constant.memory().toArray(ValueLayout.JAVA_BYTE);
      Content content = new Content(node.spec(), ByteBuffer.wrap(elements));
      place = contents.putIfAbsent(content, constants.size());
    }
    if (place == null) {
      place = constants.size();
      constants.add(constant);
    }
    known.put(node, place);
    return place;
  }

  /** Writes the file, as one step: another program finds all of it or what was there before. */
  @Override
  public void close() {
    if (closed || failed || functions.isEmpty()) {
      return;
    }
    closed = true;
    FunctionFile.Content content = new FunctionFile.Content(functions, constants, metadata);
    AtomicFile.write(file, out -> FunctionFile.write(out, content));
  }
}
