package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.record.RecordFormat;
import dev.kosha.connector.kafka.record.SchemaWriters;
import dev.kosha.connector.kafka.schema.PreparedWriters.Need;
import dev.kosha.connector.kafka.schema.PreparedWriters.Outcome;
import dev.kosha.connector.kafka.schema.format.CompiledSchema;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import dev.kosha.connector.kafka.schema.registry.OwnSchema;
import dev.kosha.connector.kafka.schema.registry.RegisteredSchema;
import dev.kosha.connector.kafka.schema.registry.SchemaStore;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Looks up the schemas that the records of a call need, before any of them is sent. Thread-safe.
 */
final class SchemaLookup {

  private final SchemaStore store;

  SchemaLookup(SchemaStore store) {
    this.store = store;
  }

  /** The schemas that an input of {@code kafka.produce} needs; none when all is plain. */
  static Set<Need> needed(JsonNode input, RecordFormat keyFormat, RecordFormat valueFormat) {
    Set<Need> keys = new LinkedHashSet<>();
    if (input.has("records")) {
      for (JsonNode record : input.path("records")) {
        add(input, record, keyFormat, valueFormat, keys);
      }
    } else {
      add(input, input, keyFormat, valueFormat, keys);
    }
    return keys;
  }

  private static void add(
      JsonNode input,
      JsonNode record,
      RecordFormat keyFormat,
      RecordFormat valueFormat,
      Set<Need> keys) {
    RecordFormat key = RecordFormat.of(record.path("keyFormat"), keyFormat);
    if (key.hasSchema() && record.hasNonNull("key")) {
      keys.add(Need.of(input, record, "key", key));
    }
    RecordFormat value = RecordFormat.of(record.path("valueFormat"), valueFormat);
    if (value.hasSchema() && !record.path("tombstone").booleanValue()) {
      keys.add(Need.of(input, record, "value", value));
    }
  }

  /** Never fails: a schema that is not found fails the records that need it. */
  CompletableFuture<SchemaWriters> find(JsonNode input, String topic, Set<Need> needed) {
    Map<Need, CompletableFuture<Outcome>> found = new HashMap<>();
    for (Need key : needed) {
      found.put(key, outcome(key, topic));
    }
    return CompletableFuture.allOf(found.values().toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              Map<Need, Outcome> outcomes = new HashMap<>();
              found.forEach((key, outcome) -> outcomes.put(key, outcome.join()));
              return new PreparedWriters(input, outcomes);
            });
  }

  private CompletableFuture<Outcome> outcome(Need key, String topic) {
    SchemaType type = SchemaType.of(key.format()).orElseThrow();
    CompletableFuture<FramedWriter> writer;
    try {
      SchemaSelection selection = SchemaSelection.of(key.selection());
      writer =
          schema(selection, type, topic, key.field())
              .thenApply(schema -> FramedWriter.of(schema, type, selection.message()));
    } catch (ConnectorException e) {
      writer = CompletableFuture.failedFuture(e);
    }
    return writer.handle(
        (ready, error) ->
            error == null
                ? new Outcome(ready, null)
                : new Outcome(null, KafkaErrors.translate(error, "schema of the " + key.field())));
  }

  private CompletableFuture<RegisteredSchema> schema(
      SchemaSelection selection, SchemaType type, String topic, String field) {
    if (selection.id().isPresent()) {
      return store.byId(selection.id().getAsInt());
    }
    if (selection.schema().isMissingNode()) {
      String subject = selection.subject(topic, field, Optional.empty());
      return store.bySubject(subject, selection.version());
    }
    OwnSchema own = OwnSchema.of(type, selection.schema(), selection.references());
    return store
        .compile(own)
        .thenCompose(
            compiled -> {
              String subject = selection.subject(topic, field, firstName(compiled));
              return selection.register()
                  ? store.registered(subject, own)
                  : store.own(subject, own);
            });
  }

  private static Optional<String> firstName(CompiledSchema schema) {
    return schema.names().stream().findFirst();
  }
}
