package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Finds jars in a plugin's {@code lib/} that bring what the host lends. A second copy is never
 * used, and its author believes it is.
 */
final class LibraryCheck {

  private LibraryCheck() {}

  /** The jars of the plugin, none of which brings a class of the host's API. */
  static List<Path> requireClean(Path plugin) throws IOException, PluginRefusedException {
    Path lib = plugin.resolve("lib");
    if (!Files.isDirectory(lib)) {
      throw new PluginRefusedException("the zip has no folder lib/");
    }
    List<Path> jars;
    try (Stream<Path> files = Files.list(lib)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
    if (jars.isEmpty()) {
      throw new PluginRefusedException("lib/ holds no jar");
    }
    List<String> faults = new ArrayList<>();
    for (Path jar : jars) {
      check(jar, faults);
    }
    if (!faults.isEmpty()) {
      throw new PluginRefusedException(String.join("; ", faults));
    }
    return jars;
  }

  private static void check(Path jar, List<String> faults) throws IOException {
    try (ZipFile file = new ZipFile(jar.toFile())) {
      for (String shared : HostApi.SHARED) {
        String folder = shared.replace('.', '/');
        if (file.stream().anyMatch(entry -> isClassOf(entry.getName(), folder))) {
          faults.add(
              "lib/%s brings the package %s, which the runner lends: make the dependency 'provided'"
                  .formatted(jar.getFileName(), shared.substring(0, shared.length() - 1)));
        }
      }
    } catch (ZipException e) {
      faults.add("lib/%s is damaged: %s".formatted(jar.getFileName(), e.getMessage()));
    }
  }

  private static boolean isClassOf(String entry, String folder) {
    return entry.startsWith(folder) && entry.endsWith(".class");
  }
}
