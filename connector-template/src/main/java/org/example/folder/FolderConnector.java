package org.example.folder;

import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorSession;
import java.nio.file.Path;

/** The class that {@code plugin.properties} names. Thread-safe. */
public final class FolderConnector implements Connector {

  @Override
  public ConnectorSession open(ConnectionSettings settings, ConnectorContext context) {
    return new FolderSession(Path.of(settings.values().path("path").asText()), context);
  }
}
