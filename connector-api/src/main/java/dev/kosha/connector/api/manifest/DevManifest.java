package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the development mode does for a connector. Immutable.
 *
 * @param service the plugin id of the {@link dev.kosha.connector.api.DevService} to start
 * @param options flags for that service
 * @param seed calls made once the service runs; one that answers CONFLICT was made before
 * @param firstCalls calls that are printed as {@code curl} lines for a person to paste, in order
 */
public record DevManifest(
    @JsonProperty(required = true) String service,
    List<DevOption> options,
    List<ActionCall> seed,
    List<ActionCall> firstCalls) {

  public DevManifest {
    options = options == null ? List.of() : List.copyOf(options);
    seed = seed == null ? List.of() : List.copyOf(seed);
    firstCalls = firstCalls == null ? List.of() : List.copyOf(firstCalls);
  }
}
