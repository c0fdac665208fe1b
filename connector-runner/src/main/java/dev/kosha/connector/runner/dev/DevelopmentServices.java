package dev.kosha.connector.runner.dev;

import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.DevServiceSettings;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.DevManifest;
import dev.kosha.connector.api.manifest.DevOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The services that connectors ask for. Immutable; used by one thread. */
public final class DevelopmentServices {

  private final ServiceStarter starter;
  private final Function<String, Path> dataFolders;

  /**
   * @param starter loads and starts a service
   * @param dataFolders the folder of a plugin id, which exists
   */
  public DevelopmentServices(ServiceStarter starter, Function<String, Path> dataFolders) {
    this.starter = starter;
    this.dataFolders = dataFolders;
  }

  /**
   * Starts the service of each connector that asks for one. Blocks until all of them serve.
   *
   * @param flags values of the connectors' flags, by name with dashes
   * @throws ServiceStartException naming the service, the reason and its flags
   */
  public List<StartedService> start(List<ConnectorManifest> connectors, Map<String, String> flags) {
    List<StartedService> started = new ArrayList<>();
    for (ConnectorManifest connector : connectors) {
      connector
          .findDev()
          .ifPresent(
              dev -> started.add(new StartedService(connector, dev, start(connector, dev, flags))));
    }
    return started;
  }

  private DevEndpoint start(
      ConnectorManifest connector, DevManifest dev, Map<String, String> flags) {
    Map<String, String> options = options(dev, flags);
    Path data = dataFolders.apply(dev.service());
    try {
      return starter.start(dev.service(), new DevServiceSettings(data, options));
    } catch (ServiceStartException e) {
      throw new ServiceStartException(
          "the development service of %s cannot start: %s%s"
              .formatted(connector.title(), e.getMessage(), hint(options)));
    }
  }

  private static Map<String, String> options(DevManifest dev, Map<String, String> flags) {
    Map<String, String> options = new LinkedHashMap<>();
    for (DevOption option : dev.options()) {
      options.put(option.name(), flags.getOrDefault("--" + option.name(), option.defaultValue()));
    }
    return options;
  }

  private static String hint(Map<String, String> options) {
    return options.isEmpty()
        ? ""
        : options.entrySet().stream()
            .map(option -> "--" + option.getKey() + " " + option.getValue())
            .collect(Collectors.joining(", ", " (flags: ", ")"));
  }
}
