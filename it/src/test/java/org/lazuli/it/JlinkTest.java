package org.lazuli.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged modules in a run-time image, on the module path and on the class path. */
class JlinkTest {
  private static final String MAIN = "org.example.app.App";

  /** Who needs native memory: the backend, and the graph, whose host views end with the arrays. */
  private static final String NATIVE_ACCESS =
      "--enable-native-access=org.lazuli.backend.cpu,org.lazuli.graph";

  private static final Path MODULES =
      Path.of(System.getProperty("lazuli.modules", "target/modules"));
  private static final Path NATIVES =
      Path.of(System.getProperty("lazuli.native.jars", "target/natives"));

  @TempDir static Path folder;
  private static Path app;
  private static Path image;

  @BeforeAll
  static void build() throws IOException {
    app = compile("app");
    image = folder.resolve("image");
    StringWriter output = new StringWriter();
    PrintWriter writer = new PrintWriter(output);
    int code =
        java.util.spi.ToolProvider.findFirst("jlink")
            .orElseThrow()
            .run(
                writer,
                writer,
                "--module-path",
                MODULES + File.pathSeparator + app,
                "--add-modules",
                "org.example.app,org.lazuli.graph,org.lazuli.transforms,org.lazuli.backend.cpu",
                "--output",
                image.toString());
    assertEquals(0, code, output::toString);
  }

  private static Path compile(String name) throws IOException {
    Path target = folder.resolve(name);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options = List.of("-d", target.toString(), "-p", MODULES.toString(), "-proc:none");
    List<Path> sources =
        Repository.files(Repository.resources().resolve("modules").resolve(name), ".java");
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      assertTrue(compiler.getTask(null, files, null, options, null, units).call(), name);
    }
    return target;
  }

  /** {@return the jars as a class path; with -Dlazuli.natives=off there are no natives} */
  private static String jars(Path jars, String prefix) throws IOException {
    if (Files.notExists(jars)) {
      return "";
    }
    try (Stream<Path> files = Files.list(jars)) {
      return files
          .map(Path::toString)
          .filter(file -> Path.of(file).getFileName().toString().startsWith(prefix))
          .collect(Collectors.joining(File.pathSeparator));
    }
  }

  private static List<String> run(Path home, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
    boolean modular = List.of(arguments).contains("-m");
    command.add(modular ? NATIVE_ACCESS : "--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx512m");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("CLASSPATH", "JDK_JAVA_OPTIONS"));
    Process process = builder.start();
    process.getOutputStream().close();
    List<String> lines = process.inputReader().lines().toList();
    assertEquals(0, process.waitFor(), () -> command + "\n" + String.join("\n", lines));
    return lines;
  }

  private static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }

  private static void checkResults(List<String> lines) {
    String text = String.join("\n", lines);
    assertTrue(lines.contains("slope 1.0"), text);
    assertTrue(text.contains("product array([[7, 10],"), text);
    assertTrue(lines.contains("mean 1.0"), text);
    assertFalse(text.contains("WARNING"), text); // no other access is needed
  }

  private static String line(List<String> lines, String start) {
    return lines.stream().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  private static void checkNatives(List<String> lines, boolean present) {
    String facts = line(lines, "facts");
    for (String library : List.of("LLVM=", "oneDNN=")) {
      String status = facts.substring(facts.indexOf(library) + library.length());
      String fact = status.split(", (?=[A-Za-z]+=)|\\}$")[0];
      assertFalse(fact.isBlank(), facts);
      boolean absent = fact.matches(".*(?i)(not |no |missing|unavailable|off|absent).*");
      assertEquals(present, !absent, facts);
    }
  }

  @Test
  void imageRunsWithoutNatives() throws Exception {
    List<String> lines = run(image, "-m", "org.example.app/" + MAIN);
    checkResults(lines);
    checkNatives(lines, false);
  }

  @Test
  void imageRunsWithNativesBesideIt() throws Exception {
    String natives = jars(NATIVES, "");
    List<String> lines = run(image, "-cp", natives, "-m", "org.example.app/" + MAIN);
    checkResults(lines);
    checkNatives(lines, !natives.isEmpty());
  }

  @Test
  void classPathRuns() throws Exception {
    String classPath =
        String.join(
            File.pathSeparator, app.toString(), jars(MODULES, "lazuli-"), jars(NATIVES, ""));
    List<String> lines = run(jdk(), "-cp", classPath, MAIN);
    checkResults(lines);
    checkNatives(lines, Files.exists(NATIVES));
    assertTrue(line(lines, "rejected").contains("metal="), () -> String.join("\n", lines));
  }

  @Test
  void modulePathRuns() throws Exception {
    String modulePath = MODULES + File.pathSeparator + app;
    checkResults(run(jdk(), "-p", modulePath, "-m", "org.example.app/" + MAIN));
  }

  @Test
  void strangersBackendIsFoundAndPreferred() throws Exception {
    String plugin = compile("plugin").toString();
    List<String> lines =
        run(
            image,
            "-p",
            plugin,
            "--add-modules",
            "org.example.plugin",
            "-m",
            "org.example.app/" + MAIN);
    checkResults(lines);
    assertTrue(line(lines, "devices").contains("stranger"), () -> String.join("\n", lines));
    assertEquals("facts {kernels=interpreted}", line(lines, "facts"));
  }
}
