package dev.kosha.connector.api;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * How a {@link DevService} is to start. Immutable.
 *
 * @param dataDirectory a folder of its own, which exists; data from an earlier start is used again
 * @param options the options that the connector manifest declares, by name, defaults filled in
 */
public record DevServiceSettings(Path dataDirectory, Map<String, String> options) {

  public DevServiceSettings {
    Objects.requireNonNull(dataDirectory, "dataDirectory");
    options = Map.copyOf(options);
  }
}
