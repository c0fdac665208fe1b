package dev.kosha.connector.runner.dev;

import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.DevServiceSettings;

/** Loads and starts the service that a plugin brings; whoever provides this also stops it. */
@FunctionalInterface
public interface ServiceStarter {

  /**
   * Blocks until the service serves.
   *
   * @throws ServiceStartException with the reason
   */
  DevEndpoint start(String pluginId, DevServiceSettings settings);
}
