package org.lazuli.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What users and authors of backends can see, as stable text: one signature a line. */
final class ApiText {
  private static final List<String> MODULES = List.of("org.lazuli.api", "org.lazuli.backend");

  private ApiText() {}

  /** {@return the text of every package that is stable, by its name} */
  static Map<String, String> all() {
    Map<String, String> texts = new TreeMap<>();
    for (String name : MODULES) {
      ModuleReference module = ModuleText.finder().find(name).orElseThrow();
      List<String> files = files(module);
      for (ModuleDescriptor.Exports exports : module.descriptor().exports()) {
        StringBuilder text = new StringBuilder();
        types(exports.source(), files).forEach(type -> describe(type, text));
        texts.put(exports.source(), text.toString());
      }
    }
    return texts;
  }

  private static List<String> files(ModuleReference module) {
    try (ModuleReader reader = module.open();
        Stream<String> files = reader.list()) {
      return files.filter(file -> file.endsWith(".class")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Class<?>> types(String name, List<String> files) {
    String folder = name.replace('.', '/') + "/";
    return files.stream()
        .filter(file -> file.lastIndexOf('/') == folder.length() - 1 && file.startsWith(folder))
        .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
        .filter(type -> !type.endsWith("-info"))
        .sorted()
        .<Class<?>>map(ApiText::type)
        .filter(ApiText::isVisible);
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(name, false, ApiText.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isVisible(Class<?> type) {
    boolean open = isVisible(type.getModifiers());
    return open && (type.getDeclaringClass() == null || isVisible(type.getDeclaringClass()));
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static void describe(Class<?> type, StringBuilder text) {
    text.append(deprecated(type)).append(type.toGenericString());
    if (type.getGenericSuperclass() != null) {
      text.append(" extends ").append(type.getGenericSuperclass().getTypeName());
    }
    for (var face : type.getGenericInterfaces()) {
      text.append(" implements ").append(face.getTypeName());
    }
    text.append('\n');
    lines(type.getDeclaredFields(), Field::toGenericString, text);
    lines(type.getDeclaredConstructors(), Constructor::toGenericString, text);
    lines(type.getDeclaredMethods(), Method::toGenericString, text);
    text.append('\n');
  }

  private static <M extends Member & AnnotatedElement> void lines(
      M[] members, java.util.function.Function<M, String> signature, StringBuilder text) {
    Arrays.stream(members)
        .filter(member -> isVisible(member.getModifiers()) && !member.isSynthetic())
        .sorted(Comparator.<M, String>comparing(Member::getName).thenComparing(signature))
        .forEach(
            m -> text.append("  ").append(deprecated(m)).append(signature.apply(m)).append('\n'));
  }

  private static String deprecated(AnnotatedElement element) {
    return element.isAnnotationPresent(Deprecated.class) ? "@Deprecated " : "";
  }
}
