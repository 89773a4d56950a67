package org.lazuli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No public type is named as one of java.base, or {@code import module} could not tell them apart.
 */
class PublicNamesTest {

  @Test
  void noPublicTypeIsNamedAsOneOfJavaBase() throws Exception {
    Set<String> theirs = javaBase();
    assertTrue(theirs.containsAll(Set.of("Module", "Random", "Stream", "Array", "Function")));
    Set<String> shared = ours();
    assertTrue(shared.containsAll(Set.of("NDArray", "Ops", "Rand", "DType", "Op")));
    shared.retainAll(theirs);
    assertEquals(Set.of(), shared);
  }

  private static Set<String> javaBase() throws IOException {
    ModuleDescriptor base = ModuleFinder.ofSystem().find("java.base").orElseThrow().descriptor();
    Set<String> names = new TreeSet<>();
    for (ModuleDescriptor.Exports exports : base.exports()) {
      if (!exports.isQualified()) {
        String folder = "/modules/java.base/" + exports.source().replace('.', '/');
        try (Stream<Path> files =
            Files.list(FileSystems.getFileSystem(URI.create("jrt:/")).getPath(folder))) {
          names.addAll(types(exports.source(), files));
        }
      }
    }
    return names;
  }

  private static Set<String> ours() throws Exception {
    Set<String> names = new TreeSet<>();
    Path root = Path.of(Ops.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    for (String source :
        Set.of("org.lazuli", "org.lazuli.type", "org.lazuli.op", "org.lazuli.spi")) {
      try (Stream<Path> files = Files.list(root.resolve(source.replace('.', '/')))) {
        names.addAll(types(source, files));
      }
    }
    return names;
  }

  private static Set<String> types(String source, Stream<Path> files) {
    return files
        .map(file -> file.getFileName().toString())
        .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-"))
        .map(name -> name.substring(0, name.length() - ".class".length()))
        .filter(name -> isPublic(source + '.' + name))
        .collect(Collectors.toSet());
  }

  private static boolean isPublic(String name) {
    try {
      Class<?> type = Class.forName(name, false, PublicNamesTest.class.getClassLoader());
      return Modifier.isPublic(type.getModifiers());
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }
}
