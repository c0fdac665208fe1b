package dev.kosha.connector.kafka.schema.registry;

import dev.kosha.connector.kafka.schema.format.CompiledSchema;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A schema that a registry keeps, ready for use. Immutable.
 *
 * @param subject where it was found; empty when that was by its id
 * @param version of the subject
 * @param source as the registry tells it
 */
public record RegisteredSchema(
    int id,
    Optional<String> subject,
    OptionalInt version,
    OwnSchema source,
    CompiledSchema schema) {

  /** To name it in a message. */
  @Override
  public String toString() {
    return subject
        .map(name -> "schema %d of subject '%s'".formatted(id, name))
        .orElseGet(() -> "schema " + id);
  }
}
