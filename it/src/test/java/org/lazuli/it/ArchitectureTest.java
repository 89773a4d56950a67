package org.lazuli.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lazuli.op.Op;

/** The arrows of the picture, and the habits that a compiler does not check. */
class ArchitectureTest {
  private static final JavaClasses CLASSES = classesOfLazuli();

  private static final List<String> API =
      List.of("org.lazuli", "org.lazuli.type", "org.lazuli.op", "org.lazuli.spi");
  private static final List<String> VOCABULARY = List.of("org.lazuli.type", "org.lazuli.op");
  private static final List<String> BACKEND_SPI =
      List.of(
          "org.lazuli.backend",
          "org.lazuli.backend.event",
          "org.lazuli.backend.program",
          "org.lazuli.backend.interpreter",
          "org.lazuli.backend.reference..");
  private static final List<String> JDK =
      List.of("java..", "javax..", "jdk.jfr", "jdk.incubator.vector");

  /** What each room's code is in, and what of ours it may know beside itself. */
  private static final Map<List<String>, List<String>> ARROWS =
      Map.ofEntries(
          Map.entry(API, List.of()),
          Map.entry(BACKEND_SPI, VOCABULARY),
          Map.entry(List.of("org.lazuli.graph.."), join(API, BACKEND_SPI)),
          Map.entry(List.of("org.lazuli.transforms.."), join(API, List.of("org.lazuli.graph"))),
          Map.entry(List.of("org.lazuli.backend.cpu.."), join(BACKEND_SPI, VOCABULARY)),
          Map.entry(List.of("org.lazuli.backend.opencl.."), join(BACKEND_SPI, VOCABULARY)),
          Map.entry(List.of("org.lazuli.backend.metal.."), join(BACKEND_SPI, VOCABULARY)),
          Map.entry(List.of("org.lazuli.io.."), API),
          Map.entry(List.of("org.lazuli.nn.."), API),
          Map.entry(List.of("org.lazuli.optimizers.."), API),
          Map.entry(
              List.of("org.lazuli.data.."),
              join(API, List.of("org.lazuli.nn", "org.lazuli.optimizers", "org.lazuli.io"))));

  private static JavaClasses classesOfLazuli() {
    return new ClassFileImporter()
        .withImportOption(location -> !location.contains("/org/lazuli/it/"))
        .importPackages("org.lazuli");
  }

  private static List<String> join(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  @TestFactory
  Stream<DynamicTest> arrows() {
    return ARROWS.entrySet().stream()
        .map(arrow -> DynamicTest.dynamicTest(arrow.getKey().getFirst(), () -> check(arrow)));
  }

  private static void check(Map.Entry<List<String>, List<String>> arrow) {
    List<String> allowed = join(join(arrow.getKey(), arrow.getValue()), JDK);
    ArchRule rule =
        classes()
            .that()
            .resideInAnyPackage(arrow.getKey().toArray(String[]::new))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(allowed.toArray(String[]::new));
    rule.check(CLASSES);
  }

  /**
   * The user's types and the seams of engines know each other: a handle records through the one,
   * and the other takes handles. So do a backend and the program it compiles. All else is layers.
   */
  private static final class Rooms implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return switch (type.getPackageName()) {
        case "org.lazuli", "org.lazuli.spi" -> SliceIdentifier.of("org.lazuli");
        case "org.lazuli.backend", "org.lazuli.backend.program" ->
            SliceIdentifier.of("org.lazuli.backend");
        default -> SliceIdentifier.of(type.getPackageName());
      };
    }

    @Override
    public String getDescription() {
      return "rooms";
    }
  }

  @Test
  void packagesAreLayers() {
    slices().assignedFrom(new Rooms()).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyProgramsPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.lazuli.examples..", "org.lazuli.it..", "org.lazuli.bench..")
        .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  @Test
  void nobodyUsesJavaUtilLogging() {
    GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
  }

  @Test
  void onlyTheModuleItselfSeesWhatIsNotExported() {
    classes()
        .that()
        .resideInAnyPackage("org.lazuli.transforms..")
        .should()
        .onlyBeAccessed()
        .byAnyPackage("org.lazuli.transforms..")
        .check(CLASSES);
  }

  @Test
  void opsAreValues() {
    List<String> arrays = new ArrayList<>();
    collect(Op.class, arrays);
    assertEquals(List.of(), arrays, "records with arrays are not equal by value");
  }

  private static void collect(Class<?> type, List<String> arrays) {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        collect(permitted, arrays);
      }
    } else if (type.isRecord()) {
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.getType().isArray()) {
          arrays.add(type.getSimpleName() + "." + component.getName());
        }
      }
    } else {
      assertTrue(type.isEnum(), type + " is neither a record nor an enum");
    }
  }

  /** Only then does the compiler list the rules that a new op lacks. */
  @Test
  void rulesHaveNoDefault() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path source : Repository.sources("transforms")) {
      String text = Files.readString(source);
      if (source.getFileName().toString().endsWith("Rules.java") && text.contains("default ->")) {
        found.add(source.getFileName().toString());
      }
    }
    assertEquals(List.of(), found);
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    List<Path> silent = new ArrayList<>();
    for (String module : join(Repository.MODULES, List.of("examples", "it"))) {
      for (Path source : Repository.sources(module)) {
        boolean typed = !source.getFileName().toString().equals("module-info.java");
        if (typed && Files.notExists(source.resolveSibling("package-info.java"))) {
          silent.add(Repository.root().relativize(source.getParent()));
        }
      }
    }
    assertEquals(List.of(), silent.stream().distinct().toList(), "package-info.java is missing");
  }

  /** {@code import module java.base} and ours together must not be ambiguous. */
  @Test
  void noPublicTypeIsNamedAsOneOfJavaBase() throws IOException {
    Set<String> shared = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC)) {
        shared.add(type.getSimpleName());
      }
    }
    assertTrue(shared.containsAll(Set.of("NDArray", "Layer", "Backend")));
    shared.retainAll(javaBase());
    assertEquals(Set.of(), shared);
  }

  private static Set<String> javaBase() throws IOException {
    ModuleDescriptor base = ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor();
    Set<String> names = new TreeSet<>();
    for (ModuleDescriptor.Exports exports : base.exports()) {
      String folder = "/modules/java.base/" + exports.source().replace('.', '/');
      Path path = FileSystems.getFileSystem(URI.create("jrt:/")).getPath(folder);
      if (!exports.isQualified()) {
        try (Stream<Path> files = Files.list(path)) {
          files.forEach(file -> add(exports.source(), file.getFileName().toString(), names));
        }
      }
    }
    assertTrue(names.containsAll(Set.of("Module", "Random", "Stream", "Array")));
    return names;
  }

  private static void add(String source, String file, Set<String> names) {
    if (file.endsWith(".class") && !file.contains("$") && !file.contains("-")) {
      String name = file.substring(0, file.length() - ".class".length());
      if (isPublic(source + "." + name)) {
        names.add(name);
      }
    }
  }

  private static boolean isPublic(String name) {
    try {
      return Modifier.isPublic(Class.forName(name, false, null).getModifiers());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
