package org.lazuli.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lazuli.type.DType;
import org.lazuli.type.Shape;
import org.lazuli.type.Spec;

/** The files under test, and bytes instead of arrays: nothing here needs an engine. */
final class TestFiles {
  static final Path ROOT = root();

  private TestFiles() {}

  private static Path root() {
    try {
      return Path.of(TestFiles.class.getResource("/files").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  static List<Path> of(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .filter(f -> f.toString().matches(".*\\.(np[yz]|safetensors|gguf)"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file of any format; an npy file's tensor gets the empty name. */
  static RawTensors read(FileFormat format, Source source) {
    return switch (format) {
      case NPY -> new RawTensors(Map.of("", Npy.read(source)), Map.of());
      case NPZ -> Npz.read(source);
      case SAFETENSORS -> Safetensors.read(source);
      case GGUF -> decoded(GgufFile.read(source));
    };
  }

  private static RawTensors decoded(GgufFile file) {
    Map<String, RawTensor> tensors = new LinkedHashMap<>();
    file.tensors().forEach((name, tensor) -> tensors.put(name, tensor.read()));
    return new RawTensors(tensors, Map.of());
  }

  static RawTensors read(Path file) {
    return read(FileFormat.of(file), Source.map(file));
  }

  static Source source(byte[] bytes) {
    return new Source("test", MemorySegment.ofArray(bytes));
  }

  static RawTensor tensor(DType dtype, Shape shape, byte... bytes) {
    MemorySegment data = HostBytes.allocate(bytes.length).copyFrom(MemorySegment.ofArray(bytes));
    return new RawTensor(new Spec(shape, dtype), false, data, data);
  }

  static byte[] written(AtomicFile.Content content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      content.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** {@return the elements in row-major order, little-endian, one by one from their strides} */
  static byte[] rowMajor(RawTensor tensor) {
    MemorySegment data = HostBytes.little(tensor.data(), tensor.spec().dtype());
    if (!tensor.fortran()) {
      return data.toArray(ValueLayout.JAVA_BYTE);
    }
    Shape shape = tensor.spec().shape();
    int width = tensor.spec().dtype().size();
    byte[] out = new byte[(int) tensor.spec().nbytes()];
    for (long i = 0; i < shape.size(); i++) {
      long place = 0;
      long rest = i;
      for (int axis = shape.ndim() - 1; axis >= 0; axis--) {
        place += rest % shape.dim(axis) * shape.slice(0, axis).size();
        rest /= shape.dim(axis);
      }
      MemorySegment.copy(data, ValueLayout.JAVA_BYTE, place * width, out, (int) i * width, width);
    }
    return out;
  }
}
