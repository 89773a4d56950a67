package org.lazuli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.lazuli.bench.measure.Startup;

/**
 * A run-time image of {@link Product} as a module, with the libraries of the class path beside it
 * and a cache of what its start loads and links: {@code jlink}, then one run with {@code
 * -XX:AOTCacheOutput}.
 */
final class StartupImage {
  private static final String MODULE = "org.lazuli.bench.product";
  private static final String SEPARATOR = System.getProperty("path.separator");

  private static final String PROGRAM =
      """
      package org.lazuli.bench.product;

      import org.lazuli.NDArray;
      import org.lazuli.Ops;

      public class Product {
        public static void main(String[] arguments) throws java.io.IOException {
          NDArray x = Ops.reshape(Ops.array(1f, 2f, 3f, 4f), 2, 2);
          System.out.println(Ops.matmul(x, x));
          System.in.read();
        }
      }
      """;

  private final Path folder;
  private final List<Path> classPath =
      Stream.of(System.getProperty("java.class.path").split(SEPARATOR)).map(Path::of).toList();

  private StartupImage(Path folder) {
    this.folder = folder;
  }

  /** Makes the image in a folder and prints the line of its starts. */
  static void report(Path folder) throws IOException, InterruptedException {
    delete(folder);
    StartupImage image = new StartupImage(folder);
    image.compile();
    image.link();
    image.train();
    Startup startup = new Startup(image.command("-XX:AOTCache=" + image.cache())).run();
    System.out.println(startup.timeLine(Startup.IMAGE_TIME, "lazuli"));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.toList().reversed()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Compiles {@link Product} once more, as a module: it needs a package of its own there. */
  private void compile() throws IOException {
    Path source = Files.createDirectories(folder.resolve("source"));
    Path descriptor = source.resolve("module-info.java");
    Path program = source.resolve("Product.java");
    Files.writeString(descriptor, "module " + MODULE + " { requires org.lazuli.api; }");
    Files.writeString(program, PROGRAM);
    String target = folder.resolve("module").toString();
    String[] arguments = {
      "-proc:none", "-d", target, "-p", modules(), descriptor.toString(), program.toString()
    };
    check(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments), "javac");
  }

  private void link() {
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int code =
        java.util.spi.ToolProvider.findFirst("jlink")
            .orElseThrow()
            .run(
                writer,
                writer,
                "--module-path",
                modules() + SEPARATOR + folder.resolve("module"),
                "--add-modules",
                MODULE + ",org.lazuli.graph,org.lazuli.transforms,org.lazuli.backend.cpu",
                "--output",
                folder.resolve("image").toString());
    check(code, "jlink: " + output);
  }

  /** One start that notes what is loaded and linked. */
  private void train() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command("-XX:AOTCacheOutput=" + cache()))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = process.inputReader().lines().collect(Collectors.joining("\n"));
    check(process.waitFor(), output);
  }

  private static void check(int code, String what) {
    if (code != 0) {
      throw new IllegalStateException(what + " failed with " + code);
    }
  }

  private Path cache() {
    return folder.resolve("image/lib/product.aot");
  }

  /** The program with the natives, which it would find when it needs them. */
  private List<String> command(String option) {
    return List.of(
        folder.resolve("image/bin/java").toString(),
        "--enable-native-access=org.lazuli.backend.cpu,org.lazuli.graph",
        option,
        "-cp",
        joined(classPath.stream().filter(path -> path.toString().contains("bytedeco"))),
        "-m",
        MODULE + "/org.lazuli.bench.product.Product");
  }

  private String modules() {
    return joined(
        classPath.stream().filter(path -> Files.exists(path.resolve("module-info.class"))));
  }

  private static String joined(Stream<Path> paths) {
    return paths.map(Path::toString).collect(Collectors.joining(SEPARATOR));
  }
}
