package dev.kosha.connector.runner.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;

/** Copies a store to a file and back. A store in PostgreSQL has better tools, which it names. */
public final class StoreBackup {

  private static final String WAL = "-wal";

  private StoreBackup() {}

  /**
   * Writes a copy as of one moment, while a runner may be using the store.
   *
   * @param target must not exist; for its owner only
   * @throws StoreException when it cannot be written
   */
  public static void write(StoreSettings settings, Path target) {
    Path file = sqlite(settings, "back it up with: pg_dump --format=custom --file=FILE URL");
    if (!Files.exists(file)) {
      throw new StoreException("there is no store file '" + file + "'");
    }
    if (Files.exists(target)) {
      throw new StoreException("'" + target + "' exists already; name another file");
    }
    // SQLite takes an empty file, which has the right permissions from the start.
    DataSources.createPrivately(target.toAbsolutePath());
    try (Connection connection = DataSources.sqlite(file).getConnection();
        PreparedStatement copy = connection.prepareStatement("VACUUM INTO ?")) {
      copy.setString(1, target.toString());
      copy.execute();
    } catch (SQLException e) {
      throw new StoreException("'" + target + "' cannot be written: " + e.getMessage(), e);
    }
  }

  /**
   * Puts a copy in the place of a store that nobody uses, and keeps what was there under another
   * name.
   *
   * @return where that is; empty when there was nothing
   * @throws StoreException when the file is no sound store of this runner or an older one; nothing
   *     is changed then
   */
  public static Optional<Path> restore(StoreSettings settings, Path backup) {
    Path file = sqlite(settings, "restore it with: pg_restore --clean --dbname=URL FILE");
    Path copy = file.resolveSibling(file.getFileName() + ".restoring");
    try {
      if (!Files.isRegularFile(backup)) {
        throw new StoreException("there is no file '" + backup + "'");
      }
      Files.deleteIfExists(copy);
      DataSources.createPrivately(copy.toAbsolutePath());
      Files.copy(backup, copy, StandardCopyOption.REPLACE_EXISTING);
      requireSound(copy, backup);
      try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Optional<Path> kept = putAside(file);
      Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
      return kept;
    } catch (IOException e) {
      throw new StoreException("'" + backup + "' cannot be restored: " + e, e);
    } finally {
      deleteQuietly(copy);
    }
  }

  private static Optional<Path> putAside(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Path aside = file.resolveSibling(file.getFileName() + ".replaced-" + UUID.randomUUID());
    // What was written last may still be in the journal only, which goes by the file's name.
    Path journal = file.resolveSibling(file.getFileName() + WAL);
    if (Files.exists(journal)) {
      Files.move(journal, aside.resolveSibling(aside.getFileName() + WAL));
    }
    Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-shm"));
    Files.move(file, aside);
    return Optional.of(aside);
  }

  private static void requireSound(Path copy, Path backup) {
    try (Connection connection = DataSources.sqlite(copy).getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
      if (!answer.next() || !"ok".equals(answer.getString(1))) {
        throw new StoreException("'" + backup + "' is damaged");
      }
    } catch (SQLException e) {
      throw new StoreException("'" + backup + "' is not a store: " + e.getMessage(), e);
    }
    if (Migrations.ALL.versionOf(DataSources.sqlite(copy)) == 0) {
      throw new StoreException("'" + backup + "' is not a store of this program");
    }
    Migrations.ALL.refuseNewer(DataSources.sqlite(copy));
  }

  private static Path sqlite(StoreSettings settings, String otherwise) {
    if (settings instanceof StoreSettings.Sqlite sqlite) {
      return sqlite.file();
    }
    throw new StoreException("the store is in PostgreSQL; " + otherwise);
  }

  private static void deleteQuietly(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new StoreException("'" + file + "' is left over and can be deleted: " + e, e);
    }
  }
}
