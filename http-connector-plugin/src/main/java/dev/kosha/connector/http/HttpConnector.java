package dev.kosha.connector.http;

import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.Connector;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorSession;

/** The connector of the plugin {@code http}. Thread-safe. */
public final class HttpConnector implements Connector {

  private final Resolver resolver;

  /** Called by the host. */
  public HttpConnector() {
    this(Resolver.system());
  }

  HttpConnector(Resolver resolver) {
    this.resolver = resolver;
  }

  @Override
  public ConnectorSession open(ConnectionSettings settings, ConnectorContext context) {
    return new HttpSession(settings.name(), HttpSettings.of(settings), context, resolver);
  }
}
