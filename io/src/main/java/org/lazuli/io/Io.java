package org.lazuli.io;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.lazuli.Fn1;
import org.lazuli.Fn2;
import org.lazuli.Fn3;
import org.lazuli.Fn4;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.Tree;
import org.lazuli.spi.Bind;
import org.lazuli.type.DType;

/**
 * Arrays in files, under MLX's names: {@code save}, {@code savez}, {@code saveSafetensors}, {@code
 * saveGguf}, {@code load}.
 *
 * {@snippet :
 * Io.save("array", a); // array.npy
 * NDArray same = Io.load("array.npy").array();
 *
 * Io.saveSafetensors("weights", Map.of("w", w, "b", b)); // weights.safetensors
 * NDArray bias = Io.loadSafetensors("weights.safetensors").get("b");
 * }
 *
 * <p><b>Reading</b> maps the file and reads nothing but its header: pages come in when an array
 * over them is first used, and are shared with the system's file cache. What cannot be used in
 * place is copied at once: elements of the other byte order, elements that are not aligned, truth
 * values other than 0 and 1, and compressed arrays (their memory counts against {@code
 * -XX:MaxDirectMemorySize}). Of an npz file the checksums of what is copied or unpacked are
 * verified; what is used in place is not read for it. Arrays keep their mapping alive; replacing
 * the file, as the methods here do, does not touch them, but a file that another program shortens
 * in place takes its arrays' memory away.
 *
 * <p><b>Writing</b> evaluates the arrays, adds the extension where it is missing, and goes to a new
 * file in the same folder that takes the old one's place when it is complete and flushed: a failure
 * leaves the old file as it was.
 *
 * <p><b>Streams and channels</b> are read to their end and not closed. A {@link
 * java.nio.channels.FileChannel} is mapped from its position on; everything else is copied. What is
 * saved to a stream ({@link java.nio.channels.Channels#newOutputStream} makes one of a channel) is
 * flushed.
 *
 * <p>Files are not trusted. Whatever they claim, the methods end in arrays or in a {@link
 * LazuliIoException} that says where the file is wrong; they run no code from it (pickles are
 * refused) and allocate no more than its bytes can account for. The same exception reports what the
 * operating system refuses.
 */
public final class Io {
  private Io() {}

  /** Saves one array as {@code .npy}; bfloat16 is written as {@code V2}, as by MLX. */
  public static void save(String path, NDArray array) {
    save(path("save", path), array);
  }

  /** Saves one array as {@code .npy}; bfloat16 is written as {@code V2}, as by MLX. */
  public static void save(Path path, NDArray array) {
    required("save", "path", path);
    RawTensor tensor = RawTensor.of(required("save", "array", array));
    AtomicFile.write(FileFormat.NPY.extend(path), out -> Npy.write(out, tensor));
  }

  /** Writes one array as an npy file. */
  public static void save(OutputStream out, NDArray array) {
    RawTensor tensor = RawTensor.of(required("save", "array", array));
    write("save", out, stream -> Npy.write(stream, tensor));
  }

  /** Saves arrays as {@code .npz}, not compressed, under the names {@code arr_0}, {@code arr_1}. */
  public static void savez(String path, NDArray... arrays) {
    savez("savez", path, positional("savez", arrays), false);
  }

  /** Saves arrays as {@code .npz}, not compressed, under their names and in the map's order. */
  public static void savez(String path, Map<String, NDArray> arrays) {
    savez("savez", path, arrays, false);
  }

  /** Writes arrays as an npz file, not compressed, under their names and in the map's order. */
  public static void savez(OutputStream out, Map<String, NDArray> arrays) {
    write("savez", out, npz("savez", arrays, false));
  }

  /** Saves arrays as {@code .npz}, deflated, under the names {@code arr_0}, {@code arr_1}. */
  public static void savezCompressed(String path, NDArray... arrays) {
    savez("savezCompressed", path, positional("savezCompressed", arrays), true);
  }

  /** Saves arrays as {@code .npz}, deflated, under their names and in the map's order. */
  public static void savezCompressed(String path, Map<String, NDArray> arrays) {
    savez("savezCompressed", path, arrays, true);
  }

  /** Writes arrays as an npz file, deflated, under their names and in the map's order. */
  public static void savezCompressed(OutputStream out, Map<String, NDArray> arrays) {
    write("savezCompressed", out, npz("savezCompressed", arrays, true));
  }

  private static void savez(
      String op, String path, Map<String, NDArray> arrays, boolean compressed) {
    Path file = FileFormat.NPZ.extend(path(op, path));
    AtomicFile.write(file, npz(op, arrays, compressed));
  }

  private static AtomicFile.Content npz(
      String op, Map<String, NDArray> arrays, boolean compressed) {
    checkNames(op, arrays);
    RawTensors tensors = RawTensors.of(arrays, Map.of());
    return out -> Npz.write(out, tensors, compressed);
  }

  /** Saves arrays as {@code .safetensors}, in the map's order. */
  public static void saveSafetensors(String path, Map<String, NDArray> arrays) {
    saveSafetensors(path, arrays, Map.of());
  }

  /**
   * Saves arrays and texts as {@code .safetensors}, in the order of the maps.
   *
   * @throws IllegalArgumentException if an array is complex128, which the format lacks
   */
  public static void saveSafetensors(
      String path, Map<String, NDArray> arrays, Map<String, String> metadata) {
    Path file = FileFormat.SAFETENSORS.extend(path("saveSafetensors", path));
    AtomicFile.write(file, safetensors(arrays, metadata));
  }

  /** Writes arrays and texts as a safetensors file; see the method for paths. */
  public static void saveSafetensors(
      OutputStream out, Map<String, NDArray> arrays, Map<String, String> metadata) {
    write("saveSafetensors", out, safetensors(arrays, metadata));
  }

  private static AtomicFile.Content safetensors(
      Map<String, NDArray> arrays, Map<String, String> metadata) {
    String op = "saveSafetensors";
    checkNames(op, arrays);
    checkNames(op, metadata);
    metadata.values().forEach(text -> checkText(op, text));
    if (arrays.containsKey(SafetensorsHeader.METADATA)) {
      throw new IllegalArgumentException(
          "[saveSafetensors] no array can be named " + SafetensorsHeader.METADATA);
    }
    arrays.values().forEach(array -> SafetensorsDType.of(array.dtype()));
    RawTensors tensors = RawTensors.of(arrays, metadata);
    return out -> Safetensors.write(out, tensors);
  }

  /** Saves arrays as {@code .gguf}, in the map's order. */
  public static void saveGguf(String path, Map<String, NDArray> arrays) {
    saveGguf(path, arrays, Map.of());
  }

  /**
   * Saves arrays and metadata as {@code .gguf} of version 3, in the order of the maps.
   *
   * <p>The arrays begin at multiples of 32 bytes, or of {@code general.alignment} if the metadata
   * has it.
   *
   * @throws IllegalArgumentException if an array is no real float (float16, bfloat16, float32,
   *     float64) or signed integer (int8 to int64), which are the plain types of the format
   */
  public static void saveGguf(
      String path, Map<String, NDArray> arrays, Map<String, GgufValue> metadata) {
    Path file = FileFormat.GGUF.extend(path("saveGguf", path));
    AtomicFile.write(file, gguf(arrays, metadata));
  }

  /** Writes arrays and metadata as a gguf file; see the method for paths. */
  public static void saveGguf(
      OutputStream out, Map<String, NDArray> arrays, Map<String, GgufValue> metadata) {
    write("saveGguf", out, gguf(arrays, metadata));
  }

  private static AtomicFile.Content gguf(
      Map<String, NDArray> arrays, Map<String, GgufValue> metadata) {
    checkNames("saveGguf", arrays);
    checkNames("saveGguf", metadata);
    arrays.values().forEach(array -> GgmlType.of(array.dtype()));
    long alignment = GgufArrays.alignment(metadata);
    Map<String, Object> values = GgufArrays.raw(metadata);
    RawTensors tensors = RawTensors.of(arrays, Map.of());
    return out -> GgufWriter.write(out, tensors.tensors(), values, alignment);
  }

  /**
   * {@return what a file holds, by its extension: {@code .npy}, {@code .npz}, {@code .safetensors}
   * or {@code .gguf}}
   */
  public static Loaded load(String path) {
    return load(path("load", path));
  }

  /**
   * {@return what a file holds, by its extension: {@code .npy}, {@code .npz}, {@code .safetensors}
   * or {@code .gguf}}
   */
  public static Loaded load(Path path) {
    return load(FileFormat.of(required("load", "path", path)), Source.map(path));
  }

  /** {@return what the rest of a stream holds} */
  public static Loaded load(InputStream in, FileFormat format) {
    required("load", "format", format);
    return load(format, ChannelSource.of(Channels.newChannel(required("load", "stream", in))));
  }

  /** {@return what the rest of a channel holds; a file's is mapped} */
  public static Loaded load(ReadableByteChannel channel, FileFormat format) {
    required("load", "format", format);
    return load(format, ChannelSource.of(required("load", "channel", channel)));
  }

  private static Loaded load(FileFormat format, Source source) {
    return switch (format) {
      case NPY -> new Loaded.Single(Npy.read(source).toArray());
      case NPZ -> Npz.read(source).toTensors();
      case SAFETENSORS -> Safetensors.read(source).toTensors();
      case GGUF -> GgufArrays.of(GgufFile.read(source));
    };
  }

  /**
   * {@return what a file holds, by its extension, without its arrays; reads the headers and what is
   * compressed}
   */
  public static FileSummary inspect(String path) {
    return inspect(path("inspect", path));
  }

  /**
   * {@return what a file holds, by its extension, without its arrays; reads the headers and what is
   * compressed}
   */
  public static FileSummary inspect(Path path) {
    return Summaries.of(FileFormat.of(required("inspect", "path", path)), Source.map(path));
  }

  /** {@return the array of an npy file; {@code V2} is read as bfloat16} */
  public static NDArray loadNpy(String path) {
    return loadNpy(path("loadNpy", path));
  }

  /** {@return the array of an npy file; {@code V2} is read as bfloat16} */
  public static NDArray loadNpy(Path path) {
    return Npy.read(Source.map(required("loadNpy", "path", path))).toArray();
  }

  /**
   * {@return the array of an npy file, in which {@code V2}, two bytes without meaning, is read as
   * another dtype of two bytes than bfloat16}
   *
   * @throws IllegalArgumentException if the dtype has another size
   */
  public static NDArray loadNpy(Path path, DType twoBytes) {
    if (required("loadNpy", "dtype", twoBytes).size() != 2) {
      throw new IllegalArgumentException(
          "[loadNpy] V2 has two bytes, " + twoBytes + " has " + twoBytes.size());
    }
    NDArray array = loadNpy(path);
    return array.dtype() == DType.BFLOAT16 ? Ops.view(array, twoBytes) : array;
  }

  /** {@return the arrays of an npz file; entries that are not named {@code .npy} are left out} */
  public static Tensors loadNpz(String path) {
    return loadNpz(path("loadNpz", path));
  }

  /** {@return the arrays of an npz file; entries that are not named {@code .npy} are left out} */
  public static Tensors loadNpz(Path path) {
    return Npz.read(Source.map(required("loadNpz", "path", path))).toTensors();
  }

  /**
   * {@return the arrays and texts of a safetensors file}
   *
   * <p>Floats of eight bits are given as their codes, in uint8: {@code Ops.fromFp8} (E4M3) and
   * {@code Ops.fromE5m2} make numbers of them.
   */
  public static Tensors loadSafetensors(String path) {
    return loadSafetensors(path("loadSafetensors", path));
  }

  /**
   * {@return the arrays and texts of a safetensors file}
   *
   * <p>Floats of eight bits are given as their codes, in uint8: {@code Ops.fromFp8} (E4M3) and
   * {@code Ops.fromE5m2} make numbers of them.
   */
  public static Tensors loadSafetensors(Path path) {
    return Safetensors.read(Source.map(required("loadSafetensors", "path", path))).toTensors();
  }

  /** {@return a gguf file's arrays and metadata; nothing is decoded yet} */
  public static Gguf loadGguf(String path) {
    return loadGguf(path("loadGguf", path));
  }

  /** {@return a gguf file's arrays and metadata; nothing is decoded yet} */
  public static Gguf loadGguf(Path path) {
    return GgufArrays.of(GgufFile.read(Source.map(required("loadGguf", "path", path))));
  }

  /**
   * Saves a function, recorded for arguments of the example's shapes and dtypes; it can be
   * {@linkplain #importFunction called} without the code it was written in.
   *
   * @see FunctionExporter
   */
  public static <A> void exportFunction(String path, Fn1<A, ?> f, A a) {
    try (FunctionExporter exporter = exporter(path, Map.of())) {
      exporter.add(f, a);
    }
  }

  /** Saves a function, recorded for arguments of the examples' shapes and dtypes. */
  public static <A, B> void exportFunction(String path, Fn2<A, B, ?> f, A a, B b) {
    try (FunctionExporter exporter = exporter(path, Map.of())) {
      exporter.add(f, a, b);
    }
  }

  /** Saves a function, recorded for arguments of the examples' shapes and dtypes. */
  public static <A, B, C> void exportFunction(String path, Fn3<A, B, C, ?> f, A a, B b, C c) {
    try (FunctionExporter exporter = exporter(path, Map.of())) {
      exporter.add(f, a, b, c);
    }
  }

  /** Saves a function, recorded for arguments of the examples' shapes and dtypes. */
  public static <A, B, C, D> void exportFunction(
      String path, Fn4<A, B, C, D, ?> f, A a, B b, C c, D d) {
    try (FunctionExporter exporter = exporter(path, Map.of())) {
      exporter.add(f, a, b, c, d);
    }
  }

  /** {@return a file of functions to be added and then closed, with texts to go with them} */
  public static FunctionExporter exporter(String path, Map<String, String> metadata) {
    checkNames("exporter", metadata);
    metadata.values().forEach(text -> checkText("exporter", text));
    return new FunctionExporter(path("exporter", path), new LinkedHashMap<>(metadata));
  }

  /** {@return the functions of a file} */
  public static ImportedFunction importFunction(String path) {
    Source source = Source.map(path("importFunction", path));
    return new ImportedFunction(path, FunctionFile.read(source));
  }

  /** Writes the graph that arrays will be computed by as text in Graphviz's language. */
  public static void exportToDot(String path, Object... trees) {
    String dot = Bind.transformer().dot(Tree.flatten(Arrays.asList(trees)));
    byte[] text = dot.getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(path("exportToDot", path), out -> out.write(text));
  }

  private static void write(String op, OutputStream out, AtomicFile.Content content) {
    try {
      content.write(required(op, "stream", out));
      out.flush();
    } catch (IOException e) {
      throw new LazuliIoException("save", "stream", -1, Failures.reason(e), e);
    }
  }

  private static Map<String, NDArray> positional(String op, NDArray[] arrays) {
    Map<String, NDArray> named = new LinkedHashMap<>();
    for (NDArray array : required(op, "arrays", arrays)) {
      named.put("arr_" + named.size(), array);
    }
    return named;
  }

  private static void checkNames(String op, Map<String, ?> named) {
    required(op, "map", named);
    named.forEach(
        (name, value) -> {
          checkText(op, name);
          required(op, Failures.quote(name), value);
        });
  }

  private static void checkText(String op, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(required(op, "text", text))) {
      throw new IllegalArgumentException("[" + op + "] not valid Unicode: " + Failures.quote(text));
    }
  }

  private static Path path(String op, String path) {
    return Path.of(required(op, "path", path));
  }

  private static <T> T required(String op, String what, T value) {
    return Objects.requireNonNull(value, () -> "[" + op + "] " + what + " is null");
  }
}
