package org.lazuli.io;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lazuli.NDArray;
import org.lazuli.op.Body;
import org.lazuli.type.DType;
import org.lazuli.type.Spec;

/** The JSON in front of a file of functions, checked: what it describes can be run. */
final class FunctionHeader {
  private final Source source;
  private final long start;
  private final long data;
  private final JsonReader json;
  private final OpReader ops;
  private Map<String, String> metadata = Map.of();
  private List<NDArray> constants;
  private List<FunctionFile.Function> functions;
  private boolean versioned;

  FunctionHeader(Source source, long start, long length) {
    this.source = source;
    this.start = start;
    this.data = start + length;
    this.json = new JsonReader(source, start, length);
    this.ops = new OpReader(json);
  }

  /** The members come in this order: functions need the constants. */
  FunctionFile.Content content() {
    json.object(this::member);
    json.expectEnd();
    if (functions == null) {
      throw json.fail("no functions");
    }
    return new FunctionFile.Content(functions, constants, metadata);
  }

  private void member(String name) {
    if (!versioned && !name.equals("version")) {
      throw json.fail("the version must come first");
    }
    switch (name) {
      case "version" -> version();
      case "metadata" -> metadata = json.texts();
      case "constants" -> constants = json.list(this::constant);
      case "functions" -> functions = json.list(this::function);
      default -> throw ops.unknown(name);
    }
  }

  private void version() {
    int version = json.small();
    if (version != FunctionFile.VERSION) {
      throw json.fail("version " + version + "; this reads " + FunctionFile.VERSION);
    }
    versioned = true;
  }

  /** What is read of a constant or an argument so far. */
  private final class Array {
    private DType dtype;
    private List<Long> shape;
    private String path;
    private long begin = -1;

    private void member(String name) {
      switch (name) {
        case "dtype" -> dtype = ops.dtype();
        case "shape" -> shape = json.list(json::natural);
        case "path" -> path = json.string();
        case "begin" -> begin = json.natural();
        default -> throw ops.unknown(name);
      }
    }

    private Spec spec() {
      if (dtype == null || shape == null) {
        throw json.fail("an array needs dtype and shape");
      }
      return RawTensor.spec(source, start + json.at, shape, dtype);
    }
  }

  private Array array() {
    Array array = new Array();
    json.object(array::member);
    return array;
  }

  private NDArray constant() {
    Array array = array();
    Spec spec = array.spec();
    if (array.begin < 0 || array.begin > source.size() - data) {
      throw json.fail("the constant begins outside the file");
    }
    source.slice(data + array.begin, FunctionFile.aligned(spec.nbytes()));
    return RawTensor.of(source, data + array.begin, spec, false, ByteOrder.LITTLE_ENDIAN).toArray();
  }

  private FunctionFile.Function function() {
    if (constants == null) {
      throw json.fail("the constants must come before the functions");
    }
    Map<String, Spec> arguments = new LinkedHashMap<>();
    List<Integer> used = new ArrayList<>();
    List<String> results = new ArrayList<>();
    Body[] body = {null};
    json.object(
        name -> {
          switch (name) {
            case "arguments" -> json.array(() -> argument(arguments));
            case "constants" -> json.array(() -> used.add(position()));
            case "results" -> json.array(() -> results.add(json.string()));
            case "body" -> body[0] = ops.body();
            default -> throw ops.unknown(name);
          }
        });
    if (body[0] == null) {
      throw json.fail("a function without body");
    }
    check(arguments, used, results, body[0]);
    return new FunctionFile.Function(arguments, used, results, body[0]);
  }

  private void argument(Map<String, Spec> arguments) {
    Array array = array();
    if (array.path == null || arguments.put(array.path, array.spec()) != null) {
      throw json.fail("an argument without a path of its own");
    }
  }

  private int position() {
    int position = json.small();
    if (position < 0 || position >= constants.size()) {
      throw json.fail("no constant " + position + " among " + constants.size());
    }
    return position;
  }

  /** Infers every op of the body. */
  private void check(
      Map<String, Spec> arguments, List<Integer> used, List<String> results, Body body) {
    List<Spec> specs = new ArrayList<>(arguments.values());
    used.forEach(i -> specs.add(new Spec(constants.get(i).shape(), constants.get(i).dtype())));
    List<Spec> found = ops.made(() -> body.infer(specs));
    if (found.size() != results.size()) {
      throw json.fail("a body of " + found.size() + " results for " + results.size() + " paths");
    }
  }
}
