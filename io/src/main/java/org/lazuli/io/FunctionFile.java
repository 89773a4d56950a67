package org.lazuli.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lazuli.NDArray;
import org.lazuli.op.Body;
import org.lazuli.type.Spec;

/**
 * Functions in a file: eight bytes that say what it is, the header's length, a JSON header, the
 * elements of the constants. The format is in {@code docs/function-files.md}.
 */
final class FunctionFile {
  static final byte[] MAGIC = "LAZULIFN".getBytes(UTF_8);
  static final int VERSION = 1;
  private static final int HEADER_AT = 16;
  private static final int ALIGNMENT = 64;

  private FunctionFile() {}

  /**
   * One function of a file.
   *
   * @param arguments the specs of the arguments by their paths, in the order the body takes them
   * @param constants which of the file's constants are the body's last arguments
   * @param results the paths of the results
   * @param body what it does
   */
  record Function(
      Map<String, Spec> arguments, List<Integer> constants, List<String> results, Body body) {}

  /**
   * What a file holds.
   *
   * @param functions the functions
   * @param constants arrays that functions use
   * @param metadata texts by name
   */
  record Content(List<Function> functions, List<NDArray> constants, Map<String, String> metadata) {}

  // Writing

  static void write(OutputStream out, Content content) throws IOException {
    List<RawTensor> tensors = content.constants().stream().map(RawTensor::of).toList();
    out.write(MAGIC);
    out.write(JsonText.header(header(content, tensors), MAGIC.length));
    for (RawTensor tensor : tensors) {
      tensor.write(out);
      out.write(new byte[(int) (aligned(tensor.spec().nbytes()) - tensor.spec().nbytes())]);
    }
  }

  /** {@return the bytes a constant takes in the file} */
  static long aligned(long size) {
    return size + Math.floorMod(-size, ALIGNMENT);
  }

  private static String header(Content content, List<RawTensor> tensors) {
    List<String> constants = new ArrayList<>();
    long begin = 0;
    for (RawTensor tensor : tensors) {
      constants.add("{%s,\"begin\":%d}".formatted(json(tensor.spec()), begin));
      begin += aligned(tensor.spec().nbytes());
    }
    return "{\"version\":%d,\"metadata\":%s,\"constants\":[%s],\"functions\":[%s]}"
        .formatted(
            VERSION,
            JsonText.texts(content.metadata()),
            String.join(",", constants),
            content.functions().stream().map(FunctionFile::json).collect(Collectors.joining(",")));
  }

  private static String json(Spec spec) {
    return "\"dtype\":\"%s\",\"shape\":%s"
        .formatted(spec.dtype(), JsonText.list(spec.shape().toArray()));
  }

  private static String json(Function function) {
    String arguments =
        function.arguments().entrySet().stream()
            .map(e -> "{\"path\":%s,%s}".formatted(JsonText.quote(e.getKey()), json(e.getValue())))
            .collect(Collectors.joining(",", "[", "]"));
    String results =
        function.results().stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]"));
    return "{\"arguments\":%s,\"constants\":%s,\"results\":%s,\"body\":%s}"
        .formatted(
            arguments,
            JsonText.list(function.constants()),
            results,
            OpWriter.json(function.body()));
  }

  // Reading

  static Content read(Source source) {
    byte[] start = source.slice(0, MAGIC.length).toArray(ValueLayout.JAVA_BYTE);
    if (!Arrays.equals(start, MAGIC)) {
      throw source.fail(0, "not a file of functions");
    }
    long length = source.i64(MAGIC.length);
    source.slice(HEADER_AT, length);
    if (length > Integer.MAX_VALUE) {
      throw source.fail(MAGIC.length, "a header of " + length + " bytes is too long");
    }
    return new FunctionHeader(source, HEADER_AT, length).content();
  }
}
