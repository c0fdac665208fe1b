package dev.kosha.connector.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that one runner writes to, held against every other process by a lock on a file in it.
 * Used by one thread; whoever opens it closes it.
 */
final class DataFolder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

  private static final String LOCK_FILE = "lock";

  private final Path path;
  private final boolean temporary;
  private final FileChannel lockFile;

  private DataFolder(Path path, boolean temporary, FileChannel lockFile) {
    this.path = path;
    this.temporary = temporary;
    this.lockFile = lockFile;
  }

  /**
   * Creates the folder if it is missing, and locks it.
   *
   * @throws FolderInUseException when another runner uses it
   */
  static DataFolder open(Path path) {
    try {
      return new DataFolder(path, false, lock(Files.createDirectories(path)));
    } catch (IOException e) {
      throw new UncheckedIOException("data folder '" + path + "' cannot be used", e);
    }
  }

  /** A fresh folder, which goes when it is closed. */
  static DataFolder temporary() {
    try {
      Path path = Files.createTempDirectory("kosha-");
      return new DataFolder(path, true, lock(path));
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder can be made", e);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel file =
        FileChannel.open(
            path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      @Nullable FileLock lock = file.tryLock();
      if (lock != null) {
        return file;
      }
    } catch (OverlappingFileLockException e) {
      // This very process holds it, as told below.
    }
    file.close();
    throw new FolderInUseException("data folder '" + path + "' is in use by another runner");
  }

  Path path() {
    return path;
  }

  boolean isTemporary() {
    return temporary;
  }

  /** A folder in it, created if it is missing. */
  Path subfolder(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("folder '" + path.resolve(name) + "' cannot be made", e);
    }
  }

  /** Gives the lock back; a temporary folder goes with all that is in it. */
  @Override
  public void close() {
    try {
      lockFile.close();
      if (temporary) {
        deleteAll();
      }
    } catch (IOException e) {
      LOG.warn("data folder '{}' cannot be cleaned up", path, e);
    }
  }

  private void deleteAll() throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(path)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }

  /** Another runner uses the folder. */
  static final class FolderInUseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FolderInUseException(String message) {
      super(message);
    }
  }
}
