package dev.kosha.connector.kafka.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The unpacked zip of this module: {@code lib/} with its own jar, {@code broker/} with Kafka's
 * server.
 */
final class BrokerDistribution {

  private BrokerDistribution() {}

  /** The class path of the server, when this class was loaded from the unpacked zip. */
  static List<Path> ofThisPlugin() {
    Path folder = location(BrokerDistribution.class).getParent();
    return of(Objects.requireNonNull(Objects.requireNonNull(folder).getParent()));
  }

  /** The class path of the server, from the folder that a zip was unpacked into. */
  static List<Path> of(Path unpackedZip) {
    List<Path> classPath = new ArrayList<>();
    // The folder itself holds the settings of the broker's own log.
    classPath.add(unpackedZip.resolve("broker"));
    classPath.addAll(jars(unpackedZip.resolve("lib")));
    classPath.addAll(jars(unpackedZip.resolve("broker")));
    return classPath;
  }

  /** The jar, or the folder, that a class came from. */
  static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The plugin's folder " + folder + " cannot be read", e);
    }
  }
}
