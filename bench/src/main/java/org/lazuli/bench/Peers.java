package org.lazuli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lazuli.bench.measure.Workloads;

/**
 * Every engine in a process of its own, in turn for each workload, so that what else the machine
 * does meets all of them alike; twice, and the better median counts.
 */
final class Peers {
  private static final int ROUNDS = 2;

  /**
   * An engine.
   *
   * @param name what its lines call it
   * @param module the folder of the module that has its class path
   * @param program the class to run
   * @param library the beginning of the name of the jar whose version is told
   */
  record Peer(String name, String module, String program, String library) {}

  /** Lazuli first. */
  static final List<Peer> ALL =
      List.of(
          new Peer("lazuli", "bench", "org.lazuli.bench.Bench", "dnnl"),
          new Peer("tf", "bench/peers/tf", "org.lazuli.bench.tf.TensorFlow", "tensorflow-core-api"),
          new Peer("djl", "bench/peers/djl", "org.lazuli.bench.djl.Djl", "pytorch-native-cpu"),
          new Peer("ort", "bench/peers/ort", "org.lazuli.bench.ort.OnnxRuntime", "onnxruntime"));

  private final Path root;
  private final PeerTable table = new PeerTable();

  private Peers(Path root) {
    this.root = root;
  }

  /** Measures the workloads named and writes the table; of all of them, into the figures too. */
  static void run(List<String> names) throws IOException, InterruptedException {
    Peers peers = new Peers(Bench.root());
    for (String id : Workloads.ids()) {
      if (Workloads.isChosen(id, names)) {
        for (int round = 0; round < ROUNDS; round++) {
          for (Peer peer : ALL) {
            peers.measure(peer, id);
          }
        }
      }
    }
    peers.write(names.isEmpty());
  }

  private void measure(Peer peer, String id) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(peer, id))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<String> lines;
    try (Stream<String> output = process.inputReader().lines()) {
      lines = output.filter(line -> line.startsWith(id + " " + peer.name())).toList();
    }
    int code = process.waitFor();
    boolean died = code != 0 && lines.isEmpty();
    (died ? List.of(id + " " + peer.name() + " failed: exit code " + code) : lines)
        .forEach(this::note);
  }

  private void note(String line) {
    System.out.println(line);
    String[] words = line.split(" ");
    boolean failed = words[2].startsWith("failed");
    table.note(words[0], words[1], failed ? Double.NaN : Double.parseDouble(words[2]));
  }

  private List<String> command(Peer peer, String id) throws IOException {
    Path module = root.resolve(peer.module());
    String libraries = Files.readString(module.resolve("target/classpath")).strip();
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Xmx8g",
        "-Dlazuli.root=" + root,
        "-Dai.djl.offline=true",
        "-Dai.djl.pytorch.num_threads=" + Runtime.getRuntime().availableProcessors(),
        "-cp",
        module.resolve("target/classes") + System.getProperty("path.separator") + libraries,
        peer.program(),
        id);
  }

  private void write(boolean all) throws IOException {
    String text = Machine.facts(root) + "\n" + table;
    System.out.println("\n" + text);
    Path file = root.resolve("bench/target/peers.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    if (all) {
      PeerTable.replace(root.resolve("bench/RESULTS.md"), text);
    }
  }
}
