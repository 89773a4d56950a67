package org.lazuli.it;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Module descriptors as stable text. */
final class ModuleText {
  private ModuleText() {}

  /** {@return the text of every published module, by its name} */
  static Map<String, String> all() {
    Map<String, String> texts = new TreeMap<>();
    for (ModuleReference module : finder().findAll()) {
      texts.put(module.descriptor().name(), of(module.descriptor()));
    }
    return texts;
  }

  /** {@return the packaged modules, or what the compiler wrote where nothing is packaged} */
  static ModuleFinder finder() {
    String packaged = System.getProperty("lazuli.modules");
    if (packaged != null) {
      Path[] jars =
          Repository.files(Path.of(packaged), ".jar").stream()
              .filter(jar -> jar.getFileName().toString().startsWith("lazuli-"))
              .filter(jar -> !jar.getFileName().toString().startsWith("lazuli-examples"))
              .toArray(Path[]::new);
      return ModuleFinder.of(jars);
    }
    return ModuleFinder.of(
        Repository.MODULES.stream()
            .map(module -> Repository.root().resolve(module).resolve("target/classes"))
            .toArray(Path[]::new));
  }

  private static String of(ModuleDescriptor module) {
    StringBuilder text = new StringBuilder("module " + module.name() + "\n");
    for (ModuleDescriptor.Requires requires : new TreeSet<>(module.requires())) {
      text.append("requires ").append(words(requires.modifiers())).append(requires.name());
      text.append('\n');
    }
    lines(
        text,
        module.exports().stream().map(e -> "exports " + e.source() + to(e.targets())),
        module.opens().stream().map(o -> "opens " + o.source() + to(o.targets())),
        module.uses().stream().map(service -> "uses " + service),
        module.provides().stream()
            .map(p -> "provides " + p.service() + " with " + String.join(", ", p.providers())));
    return text.toString();
  }

  private static String words(Set<ModuleDescriptor.Requires.Modifier> modifiers) {
    StringBuilder words = new StringBuilder();
    for (ModuleDescriptor.Requires.Modifier modifier : new TreeSet<>(modifiers)) {
      words.append(modifier.name().toLowerCase(Locale.ROOT)).append(' ');
    }
    return words.toString();
  }

  private static String to(Collection<String> targets) {
    return targets.isEmpty() ? "" : " to " + String.join(", ", new TreeSet<>(targets));
  }

  @SafeVarargs
  private static void lines(StringBuilder text, Stream<String>... groups) {
    for (Stream<String> group : groups) {
      group.sorted().forEach(line -> text.append(line).append('\n'));
    }
  }
}
