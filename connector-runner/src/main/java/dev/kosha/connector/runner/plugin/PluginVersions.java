package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps, of every plugin, the zip that serves and the one that served before it, across restarts:
 * one folder a plugin, with the zips named by their digests and a record of which is which. Changed
 * by the lifecycle thread, read by any.
 */
final class PluginVersions {

  private static final Logger LOG = LoggerFactory.getLogger(PluginVersions.class);
  private static final String RECORD = "versions.properties";
  private static final String SERVING = "serving";
  private static final String PREVIOUS = "previous";

  private record Kept(@Nullable KeptVersion serving, @Nullable KeptVersion previous) {}

  private final Path folder;
  private final Map<String, Kept> byPlugin = new ConcurrentHashMap<>();

  private PluginVersions(Path folder) {
    this.folder = folder;
  }

  static PluginVersions open(Path folder) {
    PluginVersions versions = new PluginVersions(folder);
    try {
      PrivateFolder.create(folder);
      for (String plugin : versions.folders()) {
        versions.byPlugin.put(plugin, versions.read(plugin));
      }
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException("folder '%s' cannot be used".formatted(folder), e);
    }
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).map(file -> file.getFileName().toString()).toList();
    }
  }

  /** What serves now, or served when the runner was stopped. */
  Optional<KeptVersion> serving(String plugin) {
    return Optional.ofNullable(byPlugin.get(plugin)).map(Kept::serving);
  }

  /** What served before that. */
  Optional<KeptVersion> previous(String plugin) {
    return Optional.ofNullable(byPlugin.get(plugin)).map(Kept::previous);
  }

  /** Where the zip of a kept version is. */
  Path archive(String plugin, KeptVersion version) {
    return folder.resolve(plugin).resolve(version.sha256() + ".zip");
  }

  /**
   * Takes a private copy over and notes that it serves from now on; what did so becomes the
   * previous one. What is neither goes.
   */
  void serves(PluginIdentity identity, ArchiveCopy copy, TrustedArchive trusted)
      throws IOException {
    String plugin = identity.id();
    KeptVersion version = new KeptVersion(identity.version(), copy.sha256());
    PrivateFolder.create(folder.resolve(plugin));
    Path archive = archive(plugin, version);
    Files.move(copy.zip(), archive, StandardCopyOption.REPLACE_EXISTING);
    ArchiveSignature signature = trusted.signature();
    if (signature != null) {
      Files.writeString(ArchiveSignature.besides(archive), signature.toString());
    }
    Kept before = byPlugin.getOrDefault(plugin, new Kept(null, null));
    KeptVersion replaced = before.serving();
    boolean again = replaced == null || replaced.sha256().equals(version.sha256());
    Kept now = new Kept(version, again ? before.previous() : replaced);
    write(plugin, now);
    byPlugin.put(plugin, now);
    sweep(plugin, now);
  }

  /** Drops all that is kept of a plugin. */
  void forget(String plugin) {
    byPlugin.remove(plugin);
    Path own = folder.resolve(plugin);
    if (Files.isDirectory(own)) {
      sweep(plugin, new Kept(null, null));
      try {
        Files.deleteIfExists(own.resolve(RECORD));
        Files.deleteIfExists(own);
      } catch (IOException e) {
        LOG.warn("'{}' cannot be deleted: {}", own, e.toString());
      }
    }
  }

  /** Drops what is kept of plugins that are no longer there. */
  void retain(Set<String> plugins) {
    for (String plugin : List.copyOf(byPlugin.keySet())) {
      if (!plugins.contains(plugin)) {
        forget(plugin);
      }
    }
  }

  private void sweep(String plugin, Kept kept) {
    Set<String> names = new HashSet<>(Set.of(RECORD));
    for (KeptVersion version : new @Nullable KeptVersion[] {kept.serving(), kept.previous()}) {
      if (version != null) {
        Path archive = archive(plugin, version);
        names.add(String.valueOf(archive.getFileName()));
        names.add(String.valueOf(ArchiveSignature.besides(archive).getFileName()));
      }
    }
    try (Stream<Path> files = Files.list(folder.resolve(plugin))) {
      for (Path file : files.toList()) {
        if (!names.contains(String.valueOf(file.getFileName()))) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("'{}' cannot be tidied: {}", folder.resolve(plugin), e.toString());
    }
  }

  private Kept read(String plugin) throws IOException {
    Path file = folder.resolve(plugin).resolve(RECORD);
    Properties properties = new Properties();
    if (Files.isRegularFile(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        properties.load(in);
      }
    }
    Kept kept =
        new Kept(version(plugin, properties, SERVING), version(plugin, properties, PREVIOUS));
    sweep(plugin, kept);
    return kept;
  }

  private @Nullable KeptVersion version(String plugin, Properties properties, String which) {
    KeptVersion version =
        new KeptVersion(
            properties.getProperty(which + ".version", ""),
            properties.getProperty(which + ".sha256", ""));
    return Files.isRegularFile(archive(plugin, version)) ? version : null;
  }

  private void write(String plugin, Kept kept) throws IOException {
    Properties properties = new Properties();
    put(properties, SERVING, kept.serving());
    put(properties, PREVIOUS, kept.previous());
    Path file = folder.resolve(plugin).resolve(RECORD);
    Path fresh = file.resolveSibling(RECORD + ".new");
    try (OutputStream out = Files.newOutputStream(fresh)) {
      properties.store(out, null);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void put(Properties properties, String which, @Nullable KeptVersion version) {
    if (version != null) {
      properties.setProperty(which + ".version", version.version());
      properties.setProperty(which + ".sha256", version.sha256());
    }
  }
}
