package dev.kosha.connector.kafka.dev.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A broker as a process. Prints one line with its ports once it serves, and runs until its standard
 * input ends.
 */
final class NodeProcess {

  private NodeProcess() {}

  /**
   * Runs the broker.
   *
   * @param args the path of a file with the broker's properties
   */
  public static void main(String[] args) throws IOException {
    EmbeddedBroker broker = EmbeddedBroker.start(read(Path.of(args[0])));
    String ports =
        new TreeMap<>(broker.ports())
            .entrySet().stream().map(Object::toString).collect(Collectors.joining(" "));
    System.out.println(ports);
    try (broker;
        InputStream parent = System.in) {
      while (parent.read() >= 0) {
        // Only the end says something.
      }
    }
    System.exit(0);
  }

  private static Map<String, String> read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, String> map = new HashMap<>();
    properties.forEach((name, value) -> map.put(name.toString(), value.toString()));
    return map;
  }
}
