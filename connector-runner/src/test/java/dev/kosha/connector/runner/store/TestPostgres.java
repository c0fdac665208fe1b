package dev.kosha.connector.runner.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * The PostgreSQL server of a JVM's tests, of either kind; it ends with the JVM. Thread-safe.
 *
 * <p>A container where Docker runs one, else what is installed. The build prints which.
 */
interface TestPostgres {

  String USER = "kosha";
  String PASSWORD = "p@ss/w%rd";

  /** The URL of a fresh, empty database, password included. */
  String createDatabase();

  /** What it is, for people. */
  String description();

  /** The server of this JVM; empty where there is neither Docker nor PostgreSQL. */
  static Optional<TestPostgres> find() {
    return Shared.SERVER;
  }

  /** Started by who asks first. */
  final class Shared {

    private static final Optional<TestPostgres> SERVER = start();

    private Shared() {}

    private static Optional<TestPostgres> start() {
      Optional<TestPostgres> started =
          ContainerPostgres.startWhereDockerAnswers().or(PostgresServer::startInstalled);
      started.ifPresent(
          server -> System.out.println("PostgreSQL for tests: " + server.description()));
      return started;
    }
  }

  /** Makes a database, and answers its URL. */
  static String createDatabase(String host, int port, String name) {
    String address = host + ":" + port + "/";
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + address + "postgres", USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new AssertionError("no database can be created", e);
    }
    return "postgresql://kosha:p%40ss%2Fw%25rd@" + address + name;
  }
}
