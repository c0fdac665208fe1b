package dev.kosha.connector.tutorial;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The folder {@code connector-template}, and what its build does, done without Maven. */
final class Template {

  private static final Path FOLDER = Path.of("../connector-template");
  private static final String VERSION = "1.0.0";

  private final Path target;

  /**
   * @param target where the outcome goes
   */
  Template(Path target) {
    this.target = target;
  }

  static Path folder() {
    return FOLDER.toAbsolutePath().normalize();
  }

  /** Of this test. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  static List<Path> files() throws IOException {
    return files(folder());
  }

  /** Compiles the sources of {@code src/main/java} and {@code src/test/java} into one folder. */
  Path compile() throws IOException {
    Path classes = Files.createDirectories(target.resolve("classes"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--release",
                "17",
                "-Xlint:all,-processing,-path",
                "-Werror",
                "-proc:none",
                "-cp",
                classPath(),
                "-d",
                classes.toString()));
    files(folder().resolve("src")).stream()
        .map(Path::toString)
        .filter(file -> file.endsWith(".java"))
        .forEach(arguments::add);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler.run(null, null, System.err, arguments.toArray(String[]::new)) != 0) {
      throw new AssertionError("the template does not compile");
    }
    return classes;
  }

  /** Makes the zip that {@code src/main/assembly/plugin.xml} describes. */
  Path zip(Path classes) throws IOException {
    Path jar = target.resolve("folder-connector-plugin-" + VERSION + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Path file : files(classes)) {
        if (!file.getFileName().toString().contains("Test")) {
          copy(file, classes.relativize(file).toString(), out);
        }
      }
    }
    Path zip = target.resolve("folder-connector-plugin-" + VERSION + ".zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      String properties = Files.readString(folder().resolve("src/main/plugin/plugin.properties"));
      out.putNextEntry(new ZipEntry("plugin.properties"));
      out.write(properties.replace("${project.version}", VERSION).getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
      copy(jar, "lib/" + jar.getFileName(), out);
      for (Path file : files(folder().resolve("manifests"))) {
        copy(file, folder().relativize(file).toString(), out);
      }
    }
    return zip;
  }

  private static void copy(Path file, String name, ZipOutputStream out) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    Files.copy(file, (OutputStream) out);
    out.closeEntry();
  }

  private static List<Path> files(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !below.relativize(file).startsWith("target"))
          .sorted()
          .toList();
    }
  }
}
