package dev.kosha.connector.kafka.dev.node;

import dev.kosha.connector.kafka.dev.runtime.BrokerProperties;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Makes a folder ready for a broker, once. */
final class DataFolder {

  private DataFolder() {}

  /** Formats {@code log.dirs} unless an earlier start did. */
  static void format(Map<String, String> properties, List<String> scramUsers) throws IOException {
    String folder = require(properties, "log.dirs");
    String clusterId = properties.remove(BrokerProperties.CLUSTER_ID);
    if (Files.exists(Path.of(folder, "meta.properties"))) {
      return;
    }
    Files.createDirectories(Path.of(folder));
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(Integer.parseInt(require(properties, "node.id")))
          .setClusterId(clusterId == null ? Uuid.randomUuid().toString() : clusterId)
          .addDirectory(folder)
          .setMetadataLogDirectory(folder)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setControllerListenerName(require(properties, "controller.listener.names"))
          .setScramArguments(scramUsers)
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("The data folder " + folder + " cannot be formatted", e);
    }
  }

  private static String require(Map<String, String> properties, String name) {
    return Objects.requireNonNull(properties.get(name), name);
  }
}
