package dev.kosha.connector.runner;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A look into the zips of a folder without loading a class of them, for what must be known before.
 * Immutable.
 *
 * @param folder where the zips are; may be missing
 */
record ConnectorZips(Path folder) {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectorZips.class);

  /** The manifests of the connectors, by file name. A zip that cannot be read is left out. */
  List<ConnectorManifest> manifests() {
    List<ConnectorManifest> manifests = new ArrayList<>();
    for (Path zip : zips()) {
      try (ZipFile file = new ZipFile(zip.toFile())) {
        findManifest(file).ifPresent(manifests::add);
      } catch (IOException | IllegalArgumentException e) {
        LOG.debug("zip '{}' cannot be read: {}", zip, e.toString());
      }
    }
    return manifests;
  }

  /** The zip of a plugin. */
  Optional<Path> find(String pluginId) {
    return zips().stream().filter(zip -> pluginId.equals(pluginIdOf(zip))).findFirst();
  }

  List<Path> zips() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".zip")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("folder '" + folder + "' cannot be read", e);
    }
  }

  private static Optional<ConnectorManifest> findManifest(ZipFile file) throws IOException {
    ZipEntry entry = file.getEntry("manifests/connector.json");
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream in = file.getInputStream(entry)) {
      return Optional.of(
          ConnectorManifest.of(JsonMapper.builder().build().readValue(in, ObjectNode.class)));
    }
  }

  private static String pluginIdOf(Path zip) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      ZipEntry entry = file.getEntry("plugin.properties");
      if (entry == null) {
        return "";
      }
      Properties properties = new Properties();
      try (InputStream in = file.getInputStream(entry)) {
        properties.load(in);
      }
      return properties.getProperty("plugin.id", "");
    } catch (IOException e) {
      LOG.warn("zip '{}' cannot be read: {}", zip, e.toString());
      return "";
    }
  }
}
