package dev.kosha.connector.kafka.dev;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.DevService;
import dev.kosha.connector.api.DevServiceSettings;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.dev.runtime.BrokerProperties;
import dev.kosha.connector.kafka.dev.runtime.BrokerRuntime;
import dev.kosha.connector.kafka.dev.runtime.IsolatedRuntime;
import dev.kosha.connector.kafka.dev.runtime.RunningBroker;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The broker of the development mode: node 1, PLAINTEXT on 127.0.0.1, in the host's JVM. Used by
 * one thread, the host's, which closes it.
 */
public final class KafkaDevBroker implements DevService {

  /** The option that sets the port; 0 for any free one. */
  static final String PORT_OPTION = "kafka-port";

  private static final int DEFAULT_PORT = 9092;

  private final Supplier<List<Path>> classPath;
  private @Nullable BrokerRuntime runtime;
  private @Nullable RunningBroker broker;

  /** For the host, which unpacked the plugin that this class came in. */
  public KafkaDevBroker() {
    this(BrokerDistribution::ofThisPlugin);
  }

  KafkaDevBroker(Supplier<List<Path>> classPath) {
    this.classPath = classPath;
  }

  @Override
  public DevEndpoint start(DevServiceSettings settings) {
    if (broker != null) {
      throw new IllegalStateException("The broker runs already");
    }
    int port = port(settings.options());
    Map<String, String> properties = BrokerProperties.combined(1, port, settings.dataDirectory());
    try {
      runtime = IsolatedRuntime.open(classPath.get());
      broker = runtime.start(properties);
      String address = "127.0.0.1:" + broker.ports().get(BrokerProperties.PLAINTEXT);
      return new DevEndpoint(address, Connections.plaintext(address));
    } catch (BindException e) {
      close();
      throw unavailable(e.getMessage() + " is in use; choose another with --" + PORT_OPTION, e);
    } catch (IOException e) {
      close();
      throw unavailable(e.getMessage(), e);
    } catch (RuntimeException e) {
      close();
      throw unavailable(e.toString(), e);
    }
  }

  @Override
  public void close() {
    if (broker != null) {
      broker.close();
      broker = null;
    }
    if (runtime != null) {
      runtime.close();
      runtime = null;
    }
  }

  private static int port(Map<String, String> options) {
    String value = options.getOrDefault(PORT_OPTION, Integer.toString(DEFAULT_PORT));
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= 0xFFFF) {
        return port;
      }
    } catch (NumberFormatException e) {
      // The same answer as for a number out of range.
    }
    throw new ConnectorException(
        StandardErrorCode.INVALID_INPUT,
        "Option '" + PORT_OPTION + "' is a port from 0 to 65535, not '" + value + "'");
  }

  private static ConnectorException unavailable(@Nullable String reason, Exception cause) {
    return new ConnectorException(
        StandardErrorCode.UNAVAILABLE, "The Kafka broker cannot start: " + reason, cause);
  }
}
