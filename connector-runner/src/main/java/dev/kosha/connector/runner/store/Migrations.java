package dev.kosha.connector.runner.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;

/**
 * Brings the tables of a database to what this runner expects. Immutable.
 *
 * @param scripts file names beside this class, oldest first; a script that was released is never
 *     changed
 */
record Migrations(List<String> scripts) {

  private static final String HISTORY = "flyway_schema_history";

  /** All that this runner has. They are named here, which saves a search of the class path. */
  static final Migrations ALL =
      new Migrations(
          List.of(
              "V1__connections.sql",
              "V2__api_keys.sql",
              "V3__idempotent_calls.sql",
              "V4__audit_events.sql",
              "V5__workflows.sql",
              "V6__triggers.sql",
              "V7__sessions.sql",
              "V8__idempotent_calls_begun.sql"));

  Migrations {
    scripts = List.copyOf(scripts);
  }

  /** What a database holds: {@code 0} for one without tables of ours. */
  int versionOf(DataSource source) {
    try (Connection connection = source.getConnection()) {
      try (ResultSet tables =
          connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
        if (!tables.next()) {
          return 0;
        }
      }
      try (Statement statement = connection.createStatement();
          ResultSet rows =
              statement.executeQuery(
                  "SELECT MAX(CAST(version AS INTEGER)) FROM " + HISTORY + " WHERE success")) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    } catch (SQLException e) {
      throw new StoreException("the store cannot be reached: " + e.getMessage(), e);
    }
  }

  /** The version that this runner needs. */
  int newest() {
    return versionOf(scripts.get(scripts.size() - 1));
  }

  /**
   * Runs what is missing, each script as a whole or not at all. Replicas that do so at once take
   * turns.
   *
   * @throws StoreException when the store is newer than this runner, or cannot be migrated
   */
  void run(DataSource source) {
    int present = versionOf(source);
    refuseNewer(present);
    if (present == newest()) {
      return;
    }
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(source)
          .locations(new String[0])
          .resourceProvider(new NamedScripts(scripts))
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StoreException(
          "the store cannot be brought from version %d to %d: %s"
              .formatted(present, newest(), e.getMessage()),
          e);
    }
  }

  /**
   * Only checks.
   *
   * @throws StoreException when the store is not exactly what this runner needs
   */
  void require(DataSource source) {
    int present = versionOf(source);
    refuseNewer(present);
    if (present < newest()) {
      throw new StoreException(
          ("the store has version %d, and this program needs %d: start the runner once, which"
                  + " migrates it")
              .formatted(present, newest()));
    }
  }

  void refuseNewer(DataSource source) {
    refuseNewer(versionOf(source));
  }

  private void refuseNewer(int present) {
    if (present > newest()) {
      throw new StoreException(
          ("the store has version %d, and this runner knows up to %d: a newer runner has used it."
                  + " Start that version, or restore a backup from before its first start")
              .formatted(present, newest()));
    }
  }

  private static int versionOf(String script) {
    return Integer.parseInt(script.substring(1, script.indexOf("__")));
  }

  private record NamedScripts(List<String> names) implements ResourceProvider {

    @Override
    @SuppressWarnings("NullAway") // Flyway's contract: null when there is none
    public LoadableResource getResource(String name) {
      return names.contains(name) ? new Script(name) : null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return names.stream()
          .filter(name -> name.startsWith(prefix))
          .<LoadableResource>map(Script::new)
          .toList();
    }
  }

  private static final class Script extends LoadableResource {

    private final String name;

    Script(String name) {
      this.name = name;
    }

    @Override
    public Reader read() {
      try (InputStream in =
          Objects.requireNonNull(Migrations.class.getResourceAsStream(name), name)) {
        return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(name, e);
      }
    }

    @Override
    public String getAbsolutePath() {
      return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
      return name;
    }

    @Override
    public String getFilename() {
      return name;
    }

    @Override
    public String getRelativePath() {
      return name;
    }
  }
}
