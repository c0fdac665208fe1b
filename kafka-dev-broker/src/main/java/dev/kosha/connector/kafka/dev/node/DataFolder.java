package dev.kosha.connector.kafka.dev.node;

import dev.kosha.connector.kafka.dev.runtime.BrokerProperties;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The folder of one node, locked for as long as it is open.
 *
 * <p>Kafka locks it too, but only after its controller has written to the metadata log: a second
 * broker on the same folder would have spoiled the log of the first by then.
 */
final class DataFolder implements Closeable {

  private final FileChannel lock;

  private DataFolder(FileChannel lock) {
    this.lock = lock;
  }

  /**
   * Locks {@code log.dirs}, and formats it unless an earlier start did.
   *
   * @param properties loses those that are not Kafka's
   */
  static DataFolder open(Map<String, String> properties) throws IOException {
    String scramUsers = properties.remove(BrokerProperties.SCRAM_USERS);
    String clusterId = properties.remove(BrokerProperties.CLUSTER_ID);
    Path folder = Path.of(require(properties, "log.dirs"));
    Files.createDirectories(folder);
    DataFolder opened = new DataFolder(lock(folder));
    try {
      if (Files.notExists(folder.resolve("meta.properties"))) {
        format(
            properties,
            clusterId == null ? Uuid.randomUuid().toString() : clusterId,
            scramUsers == null ? List.of() : scramUsers.lines().toList());
      }
      return opened;
    } catch (IOException | RuntimeException | Error e) {
      opened.close();
      throw e;
    }
  }

  private static FileChannel lock(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(".kosha-lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // The holder is in this JVM; the answer is the same.
    }
    channel.close();
    throw new IOException("another broker uses the data folder " + folder);
  }

  private static void format(
      Map<String, String> properties, String clusterId, List<String> scramUsers)
      throws IOException {
    String folder = require(properties, "log.dirs");
    try (PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(Integer.parseInt(require(properties, "node.id")))
          .setClusterId(clusterId)
          .addDirectory(folder)
          .setMetadataLogDirectory(folder)
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setControllerListenerName(require(properties, "controller.listener.names"))
          .setScramArguments(scramUsers)
          .run();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the data folder " + folder + " cannot be formatted", e);
    }
  }

  private static String require(Map<String, String> properties, String name) {
    return Objects.requireNonNull(properties.get(name), name);
  }

  /** Unlocks it. */
  @Override
  public void close() throws IOException {
    lock.close();
  }
}
