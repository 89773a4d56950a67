package org.lazuli.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lazuli.bench.measure.Startup;

/**
 * A run-time image of {@link Product} as a module, with the libraries of the class path beside it
 * and a cache of what its start loads and links: {@code jlink}, then one run with {@code
 * -XX:AOTCacheOutput}.
 */
final class StartupImage {
  private static final String MODULE = "org.lazuli.bench.product";
  private static final String PROGRAM = Product.class.getName();
  private static final String SEPARATOR = System.getProperty("path.separator");

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

  /** {@link Product} as it is here, with a descriptor. */
  private void compile() throws IOException {
    Path module = folder.resolve("module");
    Path program = module.resolve(PROGRAM.replace('.', '/') + ".class");
    Files.createDirectories(program.getParent());
    try (InputStream code = Product.class.getResourceAsStream("Product.class")) {
      Files.copy(code, program);
    }
    Path descriptor = folder.resolve("module-info.java");
    Files.writeString(descriptor, "module " + MODULE + " { requires org.lazuli.api; }");
    run("javac", "-proc:none", "-d", module.toString(), "-p", modules(), descriptor.toString());
  }

  private void link() {
    run(
        "jlink",
        "--module-path",
        modules() + SEPARATOR + folder.resolve("module"),
        "--add-modules",
        MODULE + ",org.lazuli.graph,org.lazuli.transforms,org.lazuli.backend.cpu",
        "--output",
        folder.resolve("image").toString());
  }

  private static void run(String tool, String... arguments) {
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int code = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, arguments);
    check(code, tool + ": " + output);
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
        MODULE + "/" + PROGRAM);
  }

  private String modules() {
    return joined(
        classPath.stream().filter(path -> Files.exists(path.resolve("module-info.class"))));
  }

  private static String joined(Stream<Path> paths) {
    return paths.map(Path::toString).collect(Collectors.joining(SEPARATOR));
  }
}
