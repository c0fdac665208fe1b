package dev.kosha.connector.runner.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the private copies of plugins' zips. Plugins are never loaded from where an operator put
 * them: a jar that is rewritten under a live class loader breaks it. Used by the lifecycle thread,
 * which closes it.
 */
final class PluginArtifactStore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PluginArtifactStore.class);
  private static final String PREFIX = "gen-";
  private static final String UPLOADS = "uploads";

  private final Path workFolder;
  private final ArchiveLimits limits;
  private final FileChannel lock;

  private PluginArtifactStore(PluginSettings settings, FileChannel lock) {
    this.workFolder = settings.workFolder();
    this.limits = settings.limits();
    this.lock = lock;
  }

  /** Takes the work folder for this process and sweeps what an earlier one left. */
  static PluginArtifactStore open(PluginSettings settings) {
    Path work = settings.workFolder();
    try {
      PrivateFolder.create(work);
      FileChannel lock =
          FileChannel.open(
              work.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locked(lock)) {
        lock.close();
        throw new IllegalStateException(
            "work folder '%s' is in use by another runner; name another one".formatted(work));
      }
      PluginArtifactStore store = new PluginArtifactStore(settings, lock);
      store.sweep();
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException("work folder '%s' cannot be used".formatted(work), e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Where zips arrive that are to be installed; nobody else may look into it. */
  Path uploads() {
    return workFolder.resolve(UPLOADS);
  }

  private void sweep() throws IOException {
    delete(uploads());
    PrivateFolder.create(uploads());
    List<Path> stale;
    try (Stream<Path> files = Files.list(workFolder)) {
      stale = files.filter(PluginArtifactStore::isLeftover).toList();
    }
    for (Path root : stale) {
      delete(root);
    }
  }

  private static boolean isLeftover(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(PREFIX) || name.equals(HostJvm.NATIVE);
  }

  /** Copies a zip to where nobody else writes; leaves nothing behind when it cannot. */
  ArchiveCopy copy(Path zip, long generation) throws IOException, PluginRefusedException {
    if (!Files.isRegularFile(zip)) {
      throw new PluginRefusedException("'%s' is not a file".formatted(zip));
    }
    Path root = workFolder.resolve(PREFIX + generation);
    Path copy = root.resolve("plugin.zip");
    boolean copied = false;
    try {
      Files.createDirectory(root);
      Files.copy(zip, copy);
      String sha256 = ArchiveDigest.sha256(copy);
      copied = true;
      return new ArchiveCopy(generation, root, copy, sha256);
    } finally {
      if (!copied) {
        delete(root);
      }
    }
  }

  /** Unpacks a copy besides itself; the copy's root is left to whoever made it. */
  StoredArtifact unpack(ArchiveCopy copy) throws IOException, PluginRefusedException {
    Path plugin = copy.root().resolve("plugin");
    Files.createDirectory(plugin);
    new PluginArchive(limits).unpack(copy.zip(), plugin);
    return new StoredArtifact(copy, plugin);
  }

  /** Deletes a generation's folder; what cannot be deleted is swept at the next start. */
  boolean delete(Path root) {
    if (!Files.exists(root)) {
      return true;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
      return true;
    } catch (IOException e) {
      LOG.warn("'{}' cannot be deleted: {}", root, e.toString());
      return false;
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.warn("the lock of '{}' cannot be released: {}", workFolder, e.toString());
    }
  }
}
