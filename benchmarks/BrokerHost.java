package dev.kosha.connector.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.DevService;
import dev.kosha.connector.api.DevServiceSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs a development service in a process of its own, so that its processor time is not the
 * runner's. Prints the connection's settings on one line and serves until its input ends.
 *
 * <p>Arguments: the service's class, its data folder, its options as {@code name=value}.
 */
final class BrokerHost {

  /** Tells the line with the settings from whatever the service itself prints. */
  static final String READY = "BENCHMARK-READY ";

  private BrokerHost() {}

  public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
    Map<String, String> options = new HashMap<>();
    for (int i = 2; i < arguments.length; i++) {
      int equals = arguments[i].indexOf('=');
      options.put(arguments[i].substring(0, equals), arguments[i].substring(equals + 1));
    }
    Class<?> type = Class.forName(arguments[0]);
    try (DevService service = (DevService) type.getConstructor().newInstance()) {
      DevEndpoint endpoint = service.start(new DevServiceSettings(Path.of(arguments[1]), options));
      ObjectNode connection = endpoint.connection();
      System.out.println(READY + connection);
      while (System.in.read() >= 0) {
        // Whatever is typed changes nothing; the end of the input does.
      }
    }
    System.exit(0);
  }
}
