package dev.kosha.connector.runner.http;

import io.vertx.core.http.HttpConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The connections of one event loop. Confined to its thread.
 *
 * <p>One that has had no request for a while is closed, even if bytes of a request that never
 * becomes whole keep trickling in.
 */
final class OpenConnections {

  private final long idleNanos;
  private final Map<HttpConnection, Use> uses = new HashMap<>();

  OpenConnections(long idleNanos) {
    this.idleNanos = idleNanos;
  }

  void opened(HttpConnection connection) {
    uses.put(connection, new Use(System.nanoTime()));
    connection.closeHandler(ignored -> uses.remove(connection));
  }

  /** A request of the connection is under way. */
  void begin(HttpConnection connection) {
    Use use = uses.get(connection);
    if (use != null) {
      use.requests++;
    }
  }

  /** A request of the connection has ended. */
  void end(HttpConnection connection, long nowNanos) {
    Use use = uses.get(connection);
    if (use != null) {
      use.requests--;
      use.sinceNanos = nowNanos;
    }
  }

  /** Closes what nobody used for too long. */
  void expire(long nowNanos) {
    List<HttpConnection> idle = new ArrayList<>();
    uses.forEach(
        (connection, use) -> {
          if (use.requests <= 0 && nowNanos - use.sinceNanos > idleNanos) {
            idle.add(connection);
          }
        });
    idle.forEach(HttpConnection::close);
  }

  private static final class Use {
    private int requests;
    private long sinceNanos;

    private Use(long sinceNanos) {
      this.sinceNanos = sinceNanos;
    }
  }
}
