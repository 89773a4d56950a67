package org.lazuli.it.errors;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.lazuli.IndexedUpdate;
import org.lazuli.NDArray;
import org.lazuli.Ops;
import org.lazuli.nn.Activations;
import org.lazuli.nn.Losses;

/** The classes whose functions take arrays. */
final class Facades {
  private Facades() {}

  /** {@return all of org.lazuli, found by looking, and those of nn} */
  static List<Class<?>> all() throws IOException {
    Stream<Class<?>> found = names().map(Facades::type).filter(Facades::isFacade);
    Stream<Class<?>> more =
        Stream.of(NDArray.class, IndexedUpdate.class, Activations.class, Losses.class);
    return Stream.concat(found, more).toList();
  }

  private static boolean isFacade(Class<?> type) {
    long functions =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .map(Method::getReturnType)
            .filter(NDArray.class::equals)
            .count();
    return Modifier.isPublic(type.getModifiers()) && type != NDArray.class && functions >= 3;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName("org.lazuli." + name, false, Ops.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Stream<String> names() throws IOException {
    String place = Ops.class.getProtectionDomain().getCodeSource().getLocation().toString();
    Path root = Path.of(URI.create(place));
    if (Files.isDirectory(root)) {
      return names(root);
    }
    try (FileSystem jar = FileSystems.newFileSystem(root)) {
      return names(jar.getPath("/"));
    }
  }

  private static Stream<String> names(Path root) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("org/lazuli"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.contains("-"))
          .map(name -> name.substring(0, name.length() - ".class".length()))
          .sorted()
          .toList()
          .stream();
    }
  }
}
