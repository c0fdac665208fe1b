package dev.kosha.connector.runner.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;

/** An empty database for one test, which opens stores in it. */
public final class StoreDatabase {

  private final StoreSettings settings;

  private StoreDatabase(StoreSettings settings) {
    this.settings = settings;
  }

  /** A file in the folder. */
  public static StoreDatabase sqlite(Path folder) {
    return new StoreDatabase(StoreSettings.of("", folder));
  }

  /** A database of a real server; where none can be had the test has nothing to run on. */
  public static StoreDatabase postgres() {
    return new StoreDatabase(StoreSettings.of(postgresUrl(), Path.of("unused")));
  }

  /** The URL of an empty database of a real server, with user and password. */
  public static String postgresUrl() {
    Optional<TestPostgres> server = TestPostgres.find();
    assumeTrue(
        server.isPresent(),
        "neither Docker nor PostgreSQL is here; bin/verify installs Debian's package");
    return server.orElseThrow().createDatabase();
  }

  public StoreSettings settings() {
    return settings;
  }

  /** Another store in the same database, as another replica would open it. */
  public Store open() {
    return Store.open(settings);
  }
}
