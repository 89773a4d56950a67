import com.google.googlejavaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Formats the Java sources of every module: {@code write} rewrites them, {@code check} names those
 * it would change and is silent otherwise. Only files touched since the last good run are read.
 */
public final class Format {
  private static final Path STAMP = Path.of("target/format/good");

  private Format() {}

  /** Runs from the repository's root with {@code check} or {@code write}. */
  public static void main(String[] args) throws Exception {
    boolean write = args[0].equals("write");
    long start = System.currentTimeMillis();
    List<String> files = touchedSince(Files.exists(STAMP) ? modified(STAMP) : 0);
    if (!files.isEmpty() && !format(write, files)) {
      System.err.println(write ? "Not Java: see above" : "To fix the files above: ./lazuli format");
      System.exit(1);
    }
    Files.createDirectories(STAMP.getParent());
    Files.writeString(STAMP, "");
    STAMP.toFile().setLastModified(start);
  }

  private static boolean format(boolean write, List<String> files) throws Exception {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(write ? List.of("-i") : List.of("--dry-run", "--set-exit-if-changed"));
    arguments.addAll(files);
    PrintWriter err = new PrintWriter(System.err, true);
    return new Main(err, err, System.in).format(arguments.toArray(String[]::new)) == 0;
  }

  private static List<String> touchedSince(long time) throws IOException {
    List<String> files = new ArrayList<>();
    for (Path folder : List.of(Path.of("."), Path.of("bench/peers"))) {
      for (Path sources : sources(folder)) {
        if (Files.isDirectory(sources)) {
          try (Stream<Path> tree = Files.walk(sources)) {
            tree.filter(file -> file.toString().endsWith(".java") && modified(file) >= time)
                .forEach(file -> files.add(file.toString()));
          }
        }
      }
    }
    return files;
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> modules = Files.list(folder)) {
      return modules.map(module -> module.resolve("src")).toList();
    }
  }

  private static long modified(Path file) {
    return file.toFile().lastModified();
  }
}
