package dev.kosha.connector.runner.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Makes plain, unpooled sources of connections. */
final class DataSources {

  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);
  private static final int CONNECT_SECONDS = 5;

  private DataSources() {}

  static DataSource of(StoreSettings settings) {
    if (settings instanceof StoreSettings.Postgres postgres) {
      return postgres(postgres);
    }
    Path file = ((StoreSettings.Sqlite) settings).file();
    createPrivately(file);
    SqliteLibrary.load(file.resolveSibling("sqlite-library"));
    return sqlite(file);
  }

  /**
   * Writes are on the disk when they are answered, and readers do not wait for the writer. A
   * transaction takes the write lock at its start, so that none fails half-way for want of it.
   */
  static DataSource sqlite(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  /** SQLite gives its journals the permissions of the file. */
  static void createPrivately(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.getFileStore(file.toAbsolutePath().getParent())
          .supportsFileAttributeView("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
    } catch (FileAlreadyExistsException e) {
      // It keeps what it holds and the permissions it has.
    } catch (IOException e) {
      throw new StoreException("store file '" + file + "' cannot be created: " + e, e);
    }
  }

  private static DataSource postgres(StoreSettings.Postgres settings) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(settings.jdbcUrl());
    if (!settings.user().isEmpty()) {
      source.setUser(settings.user());
    }
    if (!settings.password().isEmpty()) {
      source.setPassword(settings.password());
    }
    source.setApplicationName("kosha");
    source.setConnectTimeout(CONNECT_SECONDS);
    // What the server tells of a row that breaks a rule is the row.
    source.setLogServerErrorDetail(false);
    return source;
  }
}
