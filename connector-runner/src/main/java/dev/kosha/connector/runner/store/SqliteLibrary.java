package dev.kosha.connector.runner.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native library. The driver unpacks it into a temporary folder and deletes it when
 * the process ends in an orderly way, which a killed one does not: here it goes once it is loaded.
 */
final class SqliteLibrary {

  private static final String FOLDER_PROPERTY = "org.sqlite.tmpdir";

  private SqliteLibrary() {}

  /**
   * Loads the library unless this process has it.
   *
   * @param folder holds it for a moment; private to this runner
   * @throws StoreException when there is none for this system, or it cannot be unpacked
   */
  static synchronized void load(Path folder) {
    String before = System.getProperty(FOLDER_PROPERTY);
    try {
      Files.createDirectories(folder);
      System.setProperty(FOLDER_PROPERTY, folder.toAbsolutePath().toString());
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) {
      throw new StoreException("SQLite's native library cannot be loaded: " + e, e);
    } finally {
      if (before == null) {
        System.clearProperty(FOLDER_PROPERTY);
      } else {
        System.setProperty(FOLDER_PROPERTY, before);
      }
      delete(folder);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      List<Path> files = found.sorted(Comparator.reverseOrder()).toList();
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // Some systems keep a loaded library's file; the next start tries again.
      folder.toFile().deleteOnExit();
    }
  }
}
