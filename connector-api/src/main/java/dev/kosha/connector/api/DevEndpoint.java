package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * Where a started {@link DevService} is reached. Immutable.
 *
 * @param address for people: {@code 127.0.0.1:9092}
 * @param connection settings for a connection to it, valid against the connector's connection
 *     schema
 */
public record DevEndpoint(String address, ObjectNode connection) {

  public DevEndpoint {
    Objects.requireNonNull(address, "address");
    connection = connection.deepCopy();
  }

  /** A copy of the settings. */
  @Override
  public ObjectNode connection() {
    return connection.deepCopy();
  }
}
