package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * One entry of a {@link StateStore}.
 *
 * @param key what it is stored under
 * @param value the stored tree; a copy, so the reader may change it
 * @param version grows with each write of this key; at least 1
 */
public record StateEntry(String key, JsonNode value, long version) {

  /** The version that stands for "there is no such entry". */
  public static final long ABSENT = 0;

  public StateEntry {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(value, "value");
    if (version <= ABSENT) {
      throw new IllegalArgumentException("version must be positive: " + version);
    }
  }
}
