package org.lazuli.io;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Valid files with mutations end in tensors or in a {@link LazuliIoException}, in little memory.
 *
 * <p>{@code -Dlazuli.fuzz=N} asks for N mutations of all files together, {@code
 * -Dlazuli.fuzz.seed=S} for others.
 */
class FuzzTest {
  private static final int MUTATIONS = Integer.getInteger("lazuli.fuzz", 20_000);
  private static final long SEED = Long.getLong("lazuli.fuzz.seed", 42);
  private static final byte[] ODD = {0, 1, -1, 127, -128, '9', '-', '{', '}', '"', '\'', ' ', ','};
  private static final List<Path> FILES =
      Stream.of("npy", "safetensors", "gguf", "malformed")
          .flatMap(folder -> TestFiles.of(folder).stream())
          .filter(file -> file.toFile().length() > 0)
          .toList();
  private static final long MOST_HEAP = 4 << 20;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Path> files() {
    return FILES.stream();
  }

  @ParameterizedTest
  @MethodSource("files")
  void survives(Path file) throws IOException {
    byte[] valid = Files.readAllBytes(file);
    for (int i = 0; i < Math.ceilDiv(MUTATIONS, FILES.size()); i++) {
      Random random = new Random(SEED + 1_000_003L * i + file.getFileName().hashCode());
      byte[] mutated = valid;
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        mutated = mutate(mutated, random);
      }
      read(FileFormat.of(file), mutated, "mutation " + i);
    }
  }

  private void read(FileFormat format, byte[] bytes, String what) {
    long before = threads.getCurrentThreadAllocatedBytes();
    long elements = 0;
    try {
      RawTensors read = TestFiles.read(format, TestFiles.source(bytes));
      for (RawTensor tensor : read.tensors().values()) {
        elements += tensor.data().byteSize();
      }
    } catch (LazuliIoException e) {
      assertTrue(e.offset() >= -1, e::getMessage);
    } catch (RuntimeException | Error e) {
      fail(what, e);
    }
    long heap = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(heap < MOST_HEAP, () -> what + " took " + heap + " bytes of heap");
    assertTrue(elements <= 1032L * bytes.length, what);
  }

  private static byte[] mutate(byte[] bytes, Random random) {
    byte[] out = bytes.clone();
    int at = random.nextInt(bytes.length);
    int length = random.nextInt(1 + Math.min(16, bytes.length - at));
    switch (random.nextInt(7)) {
      case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> out[at] = ODD[random.nextInt(ODD.length)];
      case 2 -> out[at] = (byte) random.nextInt();
      case 3 -> Arrays.fill(out, at, at + length, ODD[random.nextInt(ODD.length)]);
      case 4 -> System.arraycopy(bytes, at, out, random.nextInt(bytes.length - length + 1), length);
      case 5 -> out = spliced(bytes, at, at + length, new byte[0]);
      default -> out = spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, at + length));
    }
    return random.nextInt(12) == 0 ? Arrays.copyOf(out, Math.max(1, at)) : atLeastOne(out);
  }

  private static byte[] atLeastOne(byte[] bytes) {
    return bytes.length == 0 ? new byte[1] : bytes;
  }

  private static byte[] spliced(byte[] bytes, int from, int to, byte[] middle) {
    byte[] out = Arrays.copyOf(bytes, from + middle.length + bytes.length - to);
    System.arraycopy(middle, 0, out, from, middle.length);
    System.arraycopy(bytes, to, out, from + middle.length, bytes.length - to);
    return out;
  }
}
