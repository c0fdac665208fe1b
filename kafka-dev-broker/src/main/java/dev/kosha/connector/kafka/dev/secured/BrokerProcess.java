package dev.kosha.connector.kafka.dev.secured;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A broker in a JVM of its own. Thread-safe.
 *
 * <p>The process ends when its standard input does, so it never outlives this JVM, however that
 * ends.
 */
final class BrokerProcess implements AutoCloseable {

  /** Loaded in the other JVM only. */
  private static final String MAIN = "dev.kosha.connector.kafka.dev.node.NodeProcess";

  private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";
  private static final long CLOSE_SECONDS = 10;

  private final Process process;
  private final Map<String, Integer> ports;

  private BrokerProcess(Process process, Map<String, Integer> ports) {
    this.process = process;
    this.ports = ports;
  }

  /**
   * Starts the process and blocks until its broker serves.
   *
   * @param keySetUrl from which the broker may fetch keys
   */
  static BrokerProcess start(
      List<Path> classPath, Map<String, String> properties, String keySetUrl, Path folder) {
    Path errors = folder.resolve("broker-errors.txt");
    try {
      Process process =
          new ProcessBuilder(command(classPath, keySetUrl, write(properties, folder)))
              .redirectError(errors.toFile())
              .start();
      BufferedReader answer = process.inputReader(StandardCharsets.UTF_8);
      String line = answer.readLine();
      if (line == null) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "The broker's process did not start: " + Files.readString(errors));
      }
      return new BrokerProcess(process, ports(line));
    } catch (IOException e) {
      throw new UncheckedIOException("The broker's process cannot be started", e);
    }
  }

  private static List<String> command(List<Path> classPath, String keySetUrl, Path properties) {
    String path =
        Stream.concat(classPath.stream(), jackson().stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-D" + ALLOWED_URLS + "=" + keySetUrl,
        "-cp",
        path,
        MAIN,
        properties.toString());
  }

  /** Jackson comes from this JVM, as the embedded broker has it from its host. */
  private static List<Path> jackson() {
    List<Path> jars = new ArrayList<>();
    for (Class<?> type : List.of(JsonFactory.class, ObjectMapper.class, JsonCreator.class)) {
      try {
        jars.add(Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    return jars;
  }

  private static Path write(Map<String, String> properties, Path folder) throws IOException {
    Properties file = new Properties();
    file.putAll(properties);
    Path path = folder.resolve("broker.properties");
    try (Writer writer = Files.newBufferedWriter(path)) {
      file.store(writer, null);
    }
    return path;
  }

  /** Reads what the process says once it serves: {@code PLAINTEXT=43211 TLS=43212}. */
  private static Map<String, Integer> ports(String line) {
    Map<String, Integer> ports = new TreeMap<>();
    for (String port : line.split(" ", -1)) {
      int equals = port.indexOf('=');
      ports.put(port.substring(0, equals), Integer.valueOf(port.substring(equals + 1)));
    }
    return Map.copyOf(ports);
  }

  /** The bound port of each listener. */
  Map<String, Integer> ports() {
    return ports;
  }

  /** Lets the broker shut down, and kills the process when it does not. Idempotent. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (IOException e) {
      // The pipe is gone with the process, or goes with it below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
