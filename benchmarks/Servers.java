package dev.kosha.connector.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The broker and the runner, each in a process of its own. Everything that they write lies in one
 * folder. Closes what it started, the last first. One thread.
 */
final class Servers implements AutoCloseable {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

  private final Installation installation;
  private final Path work;
  private final Deque<Process> started = new ArrayDeque<>();

  Servers(Installation installation) {
    this.installation = installation;
    work = installation.work();
  }

  /** A server that answers. */
  record Running(Process process, String address) {

    ProcessUsage usage() throws IOException {
      return ProcessUsage.of(process.pid());
    }
  }

  /** A runner that answers, and how long that took. */
  record RunningRunner(Running server, InetSocketAddress http, Duration untilReady, String apiKey) {

    RunnerClient client() {
      return new RunnerClient(http, apiKey);
    }
  }

  Running startBroker() throws IOException {
    Path data = Files.createDirectories(work.resolve("broker"));
    List<String> command = new ArrayList<>(List.of("-Xmx512m", "-cp"));
    command.add(installation.brokerClassPath());
    command.addAll(List.of(BrokerHost.class.getName(), installation.brokerClass()));
    command.addAll(List.of(data.toString(), "kafka-port=0"));
    Process process = start(java(command).redirectError(work.resolve("broker.log").toFile()));
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(BrokerHost.READY)) {
        String connection = line.substring(BrokerHost.READY.length());
        return new Running(
            process, RunnerClient.MAPPER.readTree(connection).path("bootstrapServers").asText());
      }
    }
    throw new IOException("the broker did not start; see " + work.resolve("broker.log"));
  }

  /** Starts a runner that asks for no credentials. */
  RunningRunner startRunner(String bootstrapServers) throws IOException, InterruptedException {
    return startRunner(bootstrapServers, false);
  }

  /**
   * Starts a runner with the Kafka plugin and waits until it says that it is ready.
   *
   * @param auth whether it asks for an API key, which is made for it
   */
  RunningRunner startRunner(String bootstrapServers, boolean auth)
      throws IOException, InterruptedException {
    int port = freePort();
    File log = work.resolve("runner-" + port + ".log").toFile();
    Path data = Files.createDirectories(work.resolve("runner-" + port));
    ProcessBuilder builder =
        new ProcessBuilder(
            installation.kosha().toString(),
            "serve",
            "--port",
            Integer.toString(port),
            "--plugins",
            installation.plugins().toString(),
            "--data",
            data.toString(),
            "--auth-required",
            Boolean.toString(auth));
    String apiKey = auth ? createKey(data) : "";
    builder.environment().put("KOSHA_JAVA_OPTIONS", "-Xmx256m");
    builder.environment().put("KOSHA_SKIP_BUILD", "1");
    builder.environment().put("BROKER_ADDRESS", bootstrapServers);
    long start = System.nanoTime();
    Process process = start(builder.redirectErrorStream(true).redirectOutput(log));
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", port);
    RunnerClient client = new RunnerClient(address, apiKey);
    while (!isReady(client)) {
      if (!process.isAlive() || System.nanoTime() - start > START_TIMEOUT.toNanos()) {
        throw new IOException("the runner did not start; see " + log);
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
    Duration untilReady = Duration.ofNanos(System.nanoTime() - start);
    return new RunningRunner(
        new Running(process, "127.0.0.1:" + port), address, untilReady, apiKey);
  }

  /** Asks the process to end, and waits until it has. */
  void stop(Running server) {
    stop(server.process());
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      stop(started.peekLast());
    }
  }

  private void stop(Process process) {
    process.destroy();
    process.onExit().completeOnTimeout(process, STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    if (process.isAlive()) {
      process.destroyForcibly().onExit().join();
    }
    started.remove(process);
  }

  private Process start(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    started.addLast(process);
    return process;
  }

  private static ProcessBuilder java(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(arguments);
    return new ProcessBuilder(Collections.unmodifiableList(command));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Makes a key in the store of a runner that does not run yet. */
  private String createKey(Path data) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            installation.kosha().toString(),
            "key",
            "create",
            "--local",
            "--data",
            data.toString(),
            "--name",
            "benchmark",
            "--role",
            "admin");
    builder.environment().put("KOSHA_SKIP_BUILD", "1");
    builder.redirectError(work.resolve("key.log").toFile());
    Process process = builder.start();
    String key;
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      key = output.readLine();
    }
    if (process.waitFor() != 0 || key == null) {
      throw new IOException("no key could be made; see " + work.resolve("key.log"));
    }
    return key;
  }

  private static boolean isReady(RunnerClient client) {
    try (Socket socket = new Socket()) {
      socket.connect(client.address(), 1_000);
      socket.setSoTimeout(1_000);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET /health/ready HTTP/1.1\r\nHost: localhost\r\n"
                  + client.authorization()
                  + "Connection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      byte[] head = socket.getInputStream().readNBytes(12);
      return new String(head, StandardCharsets.US_ASCII).endsWith(" 200");
    } catch (IOException e) {
      return false;
    }
  }
}
