package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Finds jars in a plugin's {@code lib/} that bring what the host lends. A second copy is never
 * used, and its author believes it is.
 */
final class LibraryCheck {

  private LibraryCheck() {}

  /** The jars of the plugin. */
  static List<Path> jars(Path plugin) throws IOException, PluginRefusedException {
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
    return jars;
  }

  /** Refuses a plugin with a jar that brings a class of what the host lends. */
  static void requireClean(Path plugin) throws IOException, PluginRefusedException {
    List<String> faults = faults(plugin);
    if (!faults.isEmpty()) {
      throw new PluginRefusedException(String.join("; ", faults));
    }
  }

  /** What {@link #requireClean} refuses, one by one. */
  static List<String> faults(Path plugin) throws IOException, PluginRefusedException {
    List<String> faults = new ArrayList<>();
    for (Path jar : jars(plugin)) {
      check(jar, faults);
    }
    return faults;
  }

  private static void check(Path jar, List<String> faults) throws IOException {
    Set<String> brought = new TreeSet<>();
    try (ZipFile file = new ZipFile(jar.toFile())) {
      file.stream()
          .map(ZipEntry::getName)
          .filter(entry -> entry.endsWith(".class"))
          .forEach(entry -> lentPackage(entry).ifPresent(brought::add));
    } catch (ZipException e) {
      faults.add("lib/%s is damaged: %s".formatted(jar.getFileName(), e.getMessage()));
    }
    for (String name : brought) {
      faults.add(
          "lib/%s brings the package %s, which the runner lends: make the dependency 'provided'"
              .formatted(jar.getFileName(), name));
    }
  }

  private static Optional<String> lentPackage(String entry) {
    String name = entry.replace('/', '.');
    return HostApi.SHARED.stream()
        .filter(name::startsWith)
        .map(shared -> shared.substring(0, shared.length() - 1))
        .findFirst();
  }
}
