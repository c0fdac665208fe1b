package dev.kosha.connector.runner;

import dev.kosha.connector.fixture.greeting.GreetingConnector;
import dev.kosha.connector.fixture.greeting.GreetingService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Zips the greeting fixture: a connector and its development service. */
final class GreetingZips {

  private static final List<String> MANIFESTS =
      List.of("connector.json", "icon.svg", "actions/learn.json", "actions/hello.json");

  private GreetingZips() {}

  /** Writes {@code greeting.zip} into a folder, which is created. */
  static Path connector(Path folder) {
    return write(folder, "greeting", GreetingConnector.class, MANIFESTS);
  }

  /** Writes {@code greeting-dev.zip} into a folder, which is created. */
  static Path service(Path folder) {
    return write(folder, "greeting-dev", GreetingService.class, List.of());
  }

  private static Path write(Path folder, String id, Class<?> type, List<String> manifests) {
    String properties =
        """
        plugin.id=%s
        plugin.version=1.0.0
        plugin.class=%s
        plugin.requires=>=1.0.0 & <2.0.0
        plugin.provider=Kosha
        plugin.license=Apache-2.0
        """
            .formatted(id, type.getName());
    try {
      Path zip = Files.createDirectories(folder).resolve(id + ".zip");
      try (OutputStream out = Files.newOutputStream(zip);
          ZipOutputStream entries = new ZipOutputStream(out)) {
        add(entries, "plugin.properties", properties.getBytes(StandardCharsets.UTF_8));
        add(entries, "lib/greeting.jar", jar(type));
        for (String manifest : manifests) {
          add(entries, "manifests/" + manifest, resource(manifest));
        }
      }
      return zip;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All classes of the type's package. */
  private static byte[] jar(Class<?> type) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    String packagePath = type.getPackageName().replace('.', '/');
    try (ZipOutputStream jar = new ZipOutputStream(bytes);
        Stream<Path> classes = Files.list(classesRoot(type).resolve(packagePath))) {
      for (Path file : classes.sorted().toList()) {
        add(jar, packagePath + "/" + file.getFileName(), Files.readAllBytes(file));
      }
    }
    return bytes.toByteArray();
  }

  private static Path classesRoot(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = GreetingZips.class.getResourceAsStream("/greeting/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException(name);
      }
      return in.readAllBytes();
    }
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }
}
