import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Repeats the services that a module-info provides as META-INF/services, so that they are found on
 * the class path too. The module-info stays the only place where a service is declared.
 */
public final class Services {
  private Services() {}

  /** Runs on one folder of compiled classes. */
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[0]);
    Path compiled = classes.resolve("module-info.class");
    if (!Files.exists(compiled)) {
      return;
    }
    Path folder = Files.createDirectories(classes.resolve("META-INF/services"));
    try (InputStream in = Files.newInputStream(compiled)) {
      for (ModuleDescriptor.Provides provides : ModuleDescriptor.read(in).provides()) {
        Files.write(folder.resolve(provides.service()), provides.providers());
      }
    }
  }
}
