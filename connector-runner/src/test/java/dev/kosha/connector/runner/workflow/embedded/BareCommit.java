package dev.kosha.connector.runner.workflow.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;

/**
 * What one row on the disk costs with nothing around it: the same settings of SQLite, one statement
 * prepared once, a row like that of a step. No step can be quicker.
 */
final class BareCommit {

  private static final String RECORDS = "x".repeat(600);

  private BareCommit() {}

  /** Prints the price of one transaction. */
  static void measure(Path folder, int times) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    List<Double> millis = new ArrayList<>();
    try (Connection connection =
            config.createConnection("jdbc:sqlite:" + folder.resolve("bare.db"));
        Statement setup = connection.createStatement()) {
      setup.execute(
          "CREATE TABLE IF NOT EXISTS bare (id INTEGER PRIMARY KEY AUTOINCREMENT, records TEXT)");
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO bare (records) VALUES (?)")) {
        for (int i = 0; i < times; i++) {
          long begun = System.nanoTime();
          insert.setString(1, RECORDS);
          insert.executeUpdate();
          connection.commit();
          millis.add((System.nanoTime() - begun) / 1e6);
        }
      }
    }
    millis.sort(Double::compare);
    System.out.printf(
        "%-26s %6d rows: %.3f ms at least, %.3f ms the median, %.3f ms the mean%n",
        "bare synced commits",
        times,
        millis.get(0),
        millis.get(times / 2),
        millis.stream().mapToDouble(Double::doubleValue).average().orElse(0));
  }
}
