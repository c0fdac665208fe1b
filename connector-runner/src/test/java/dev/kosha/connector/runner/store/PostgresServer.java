package dev.kosha.connector.runner.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of this machine with a folder of its own, that trusts nobody without the
 * password. Started from the binaries of this machine; ends with this JVM. Thread-safe.
 */
final class PostgresServer implements TestPostgres {

  private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

  private final Path binaries;
  private final Path folder;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();

  private PostgresServer(Path binaries, Path folder, int port) {
    this.binaries = binaries;
    this.folder = folder;
    this.port = port;
  }

  /** Starts one; empty where no PostgreSQL is installed. */
  static Optional<TestPostgres> startInstalled() {
    return findBinaries().map(PostgresServer::start);
  }

  @Override
  public String createDatabase() {
    return TestPostgres.createDatabase("127.0.0.1", port, "test_" + databases.incrementAndGet());
  }

  @Override
  public String description() {
    return run("postgres", "--version").strip();
  }

  private static Optional<Path> findBinaries() {
    List<Path> candidates = new ArrayList<>();
    if (Files.isDirectory(DEBIAN)) {
      try (Stream<Path> versions = Files.list(DEBIAN)) {
        versions
            .sorted(Comparator.comparing(Path::toString).reversed())
            .forEach(version -> candidates.add(version.resolve("bin")));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      candidates.add(Path.of(folder));
    }
    return candidates.stream()
        .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
        .findFirst();
  }

  private static PostgresServer start(Path binaries) {
    try {
      Path folder = Files.createTempDirectory("kosha-postgres-");
      PostgresServer server = new PostgresServer(binaries, folder, freePort());
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "postgres-server-stop"));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start() throws IOException {
    Path password = folder.resolve("password");
    Files.writeString(password, PASSWORD);
    if (isRoot()) {
      // The server refuses to run as root.
      execute(List.of("chown", "-R", "postgres", folder.toString()));
    }
    String data = folder.resolve("data").toString();
    run(
        "initdb",
        "--pgdata=" + data,
        "--username=" + USER,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale",
        "--no-sync");
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s -c fsync=off"
            .formatted(port, folder);
    run("pg_ctl", "start", "-w", "-D", data, "-l", folder.resolve("log").toString(), "-o", options);
  }

  private void stop() {
    run("pg_ctl", "stop", "-m", "immediate", "-D", folder.resolve("data").toString());
    execute(List.of("rm", "-rf", folder.toString()));
  }

  private String run(String program, String... arguments) {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      command.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    command.add(binaries.resolve(program).toString());
    command.addAll(List.of(arguments));
    return execute(command);
  }

  private String execute(List<String> command) {
    try {
      // A file, not a pipe: the server inherits it and keeps it open.
      Path output = Files.createTempFile("kosha-postgres-", ".out");
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int status = process.waitFor();
      String text = Files.readString(output, StandardCharsets.UTF_8);
      Files.delete(output);
      if (status != 0) {
        throw new AssertionError(String.join(" ", command) + " failed: " + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name", "").equals("root");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
