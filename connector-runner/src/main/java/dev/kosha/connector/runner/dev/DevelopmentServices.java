package dev.kosha.connector.runner.dev;

import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.DevService;
import dev.kosha.connector.api.DevServiceSettings;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.DevManifest;
import dev.kosha.connector.api.manifest.DevOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The services that connectors ask for, each loaded from its own plugin. Not thread-safe; whoever
 * makes it closes it, which stops them in reverse order.
 */
public final class DevelopmentServices implements AutoCloseable {

  private final Function<String, DevService> source;
  private final Function<String, Path> dataFolders;
  private final Deque<DevService> services = new ArrayDeque<>();

  /**
   * @param source loads the service of a plugin id; closing it unloads the plugin
   * @param dataFolders the folder of a plugin id, which exists
   */
  public DevelopmentServices(
      Function<String, DevService> source, Function<String, Path> dataFolders) {
    this.source = source;
    this.dataFolders = dataFolders;
  }

  /**
   * Starts the service of each connector that asks for one. Blocks until all of them serve.
   *
   * @param flags values of the connectors' flags, by name with dashes
   * @throws ServiceStartException when one cannot start; the others are stopped by {@link #close}
   */
  public List<StartedService> start(List<ConnectorManifest> connectors, Map<String, String> flags) {
    List<StartedService> started = new ArrayList<>();
    for (ConnectorManifest connector : connectors) {
      connector
          .findDev()
          .ifPresent(
              dev ->
                  started.add(new StartedService(connector, dev, start(connector, dev, flags))));
    }
    return started;
  }

  private DevEndpoint start(
      ConnectorManifest connector, DevManifest dev, Map<String, String> flags) {
    Map<String, String> options = options(dev, flags);
    try {
      DevService service = source.apply(dev.service());
      services.push(service);
      return service.start(new DevServiceSettings(dataFolders.apply(dev.service()), options));
    } catch (RuntimeException e) {
      // Whatever a service throws, the person at the terminal is the one who can act on it.
      throw new ServiceStartException(message(connector, dev, options, e), e);
    }
  }

  private static Map<String, String> options(DevManifest dev, Map<String, String> flags) {
    Map<String, String> options = new LinkedHashMap<>();
    for (DevOption option : dev.options()) {
      options.put(option.name(), flags.getOrDefault("--" + option.name(), option.defaultValue()));
    }
    return options;
  }

  private static String message(
      ConnectorManifest connector,
      DevManifest dev,
      Map<String, String> options,
      RuntimeException reason) {
    String flags =
        options.entrySet().stream()
            .map(option -> "--" + option.getKey() + " " + option.getValue())
            .collect(Collectors.joining(", "));
    return "the development service '%s' of %s cannot start: %s%s"
        .formatted(
            dev.service(),
            connector.title(),
            reason.getMessage(),
            flags.isEmpty() ? "" : " (its flags: " + flags + ")");
  }

  /** Stops what was started, the last first. Idempotent. */
  @Override
  public void close() {
    while (!services.isEmpty()) {
      services.pop().close();
    }
  }
}
