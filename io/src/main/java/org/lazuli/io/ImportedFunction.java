package org.lazuli.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazuli.NDArray;
import org.lazuli.Tree;
import org.lazuli.spi.Bind;
import org.lazuli.spi.Node;
import org.lazuli.type.Spec;

/**
 * A function out of a file, ready to be called and transformed.
 *
 * <p>A file may hold several functions; which one a call means is told by its arguments: the places
 * of their arrays, shapes and dtypes. Nothing is converted or broadcast.
 */
public final class ImportedFunction {
  private static final int MOST_SHOWN = 8;

  private final String file;
  private final FunctionFile.Content content;

  ImportedFunction(String file, FunctionFile.Content content) {
    this.file = file;
    this.content = content;
  }

  /** {@return the texts that were saved with the functions} */
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(content.metadata());
  }

  /** {@return what each function of the file takes: specs by the paths of the arguments' arrays} */
  public List<Map<String, Spec>> signatures() {
    return content.functions().stream()
        .map(function -> Collections.unmodifiableMap(function.arguments()))
        .toList();
  }

  /**
   * {@return the arrays of the result}
   *
   * @param arguments trees with arrays at the paths that the exported function's had: numbered from
   *     0, then by keys, positions and component names
   * @throws IllegalArgumentException if no function of the file takes such arguments
   */
  public List<NDArray> apply(Object... arguments) {
    return new ArrayList<>(run(arguments).values());
  }

  /**
   * {@return the arrays of the result by their paths, for arguments as {@link #apply} takes them}
   */
  public Map<String, NDArray> applyNamed(Object... arguments) {
    return run(arguments);
  }

  private Map<String, NDArray> run(Object... arguments) {
    Map<String, NDArray> given = Tree.flattenWithPaths(Arrays.asList(arguments));
    FunctionFile.Function function = find(given);
    List<Node> operands = new ArrayList<>();
    function.arguments().keySet().forEach(path -> operands.add(given.get(path).node()));
    function.constants().forEach(i -> operands.add(content.constants().get(i).node()));
    List<Node> results = Bind.replay(function.body(), operands);
    Map<String, NDArray> named = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      named.put(function.results().get(i), NDArray.of(results.get(i)));
    }
    return named;
  }

  private FunctionFile.Function find(Map<String, NDArray> given) {
    Map<String, Spec> specs = new LinkedHashMap<>();
    given.forEach((path, x) -> specs.put(path, x.node().spec()));
    for (FunctionFile.Function function : content.functions()) {
      if (function.arguments().equals(specs)) {
        return function;
      }
    }
    String known =
        content.functions().stream()
            .limit(MOST_SHOWN)
            .map(function -> text(function.arguments()))
            .collect(Collectors.joining(", "));
    int more = content.functions().size() - MOST_SHOWN;
    throw new IllegalArgumentException(
        "[importFunction] no function of "
            + file
            + " takes "
            + text(specs)
            + "; it has functions of "
            + known
            + (more > 0 ? " and " + more + " more" : ""));
  }

  static String text(Map<String, Spec> signature) {
    return signature.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + entry.getValue())
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
