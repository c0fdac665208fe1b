package dev.kosha.connector.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;

/**
 * Something that a trigger waits for has happened. Immutable, as long as nobody changes the data.
 *
 * @param id what happened: a source that tells it again, after a crash for one, gives it the same
 *     id, and the host starts one run for all of them
 * @param position where it stands, for people: {@code topic 'orders', partition 3, offset 42}
 * @param data what the run gets, which fits the trigger's output schema
 */
public record Occurrence(String id, String position, JsonNode data) {

  public Occurrence {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(position, "position");
    Objects.requireNonNull(data, "data");
  }
}
