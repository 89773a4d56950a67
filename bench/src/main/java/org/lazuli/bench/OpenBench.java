package org.lazuli.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.io.Io;
import org.lazuli.io.Tensors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What it costs to open a safetensors file of 2 GiB, in 128 tensors, and to use one of them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class OpenBench {
  private static final int TENSORS = 128;
  private static final long BYTES = 1 << 24;

  private Path file;

  /** Makes the file: a header, and a hole. */
  @Setup
  public void write() throws IOException {
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < TENSORS; i++) {
      header.append(
          "%s\"w%d\":{\"dtype\":\"F32\",\"shape\":[2048,2048],\"data_offsets\":[%d,%d]}"
              .formatted(i == 0 ? "" : ",", i, i * BYTES, (i + 1) * BYTES));
    }
    header.append("}").append(" ".repeat(-header.length() - 1 & 63));
    byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
    ByteBuffer size = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    file = Files.createTempFile("lazuli", ".safetensors");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.write(size.putLong(text.length).array());
      out.write(text);
      out.setLength(Long.BYTES + text.length + TENSORS * BYTES);
    }
  }

  /** Removes it. */
  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  /** Reads the header. */
  @Benchmark
  public Tensors open() {
    return Io.loadSafetensors(file);
  }

  /** Reads the header and adds up one tensor, 16 MiB. */
  @Benchmark
  public float openAndSumOne() {
    try (NDArray sum = Ops.sum(Io.loadSafetensors(file).get("w7"))) {
      return (float) sum.item();
    }
  }
}
