package dev.kosha.connector.runner.dev;

import dev.kosha.connector.api.DevEndpoint;
import dev.kosha.connector.api.manifest.ConnectorManifest;
import dev.kosha.connector.api.manifest.DevManifest;

/**
 * A service that runs for a connector. Immutable.
 *
 * @param connector for which it runs
 * @param manifest what the connector asks of the development mode
 * @param endpoint where it is reached
 */
public record StartedService(
    ConnectorManifest connector, DevManifest manifest, DevEndpoint endpoint) {}
