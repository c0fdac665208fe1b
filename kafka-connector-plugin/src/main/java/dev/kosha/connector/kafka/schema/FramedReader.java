package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.record.RecordFormat;
import dev.kosha.connector.kafka.record.SchemaReader;
import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.schema.format.CompiledSchema;
import dev.kosha.connector.kafka.schema.format.CompiledSchema.Decoded;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.registry.RegisteredSchema;
import dev.kosha.connector.kafka.schema.registry.SchemaStore;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads keys and values in the registry's wire format, by the id that they name. Thread-safe. */
final class FramedReader implements SchemaReader {

  /** With which the record is at fault, and not the registry. */
  private static final Set<ErrorCategory> LASTING =
      Set.of(ErrorCategory.NOT_FOUND, ErrorCategory.INVALID_INPUT);

  private final SchemaStore store;
  private final Duration patience;

  /**
   * @param patience how long a schema may take to come
   */
  FramedReader(SchemaStore store, Duration patience) {
    this.store = store;
    this.patience = patience;
  }

  @Override
  public SchemaValue read(byte[] bytes, RecordFormat format) throws UndecodableException {
    ByteBuffer framed = ByteBuffer.wrap(bytes);
    if (bytes.length < FramedWriter.HEADER || framed.get() != FramedWriter.MAGIC) {
      throw new UndecodableException(
          "names no schema: it does not start with a zero byte and an id");
    }
    int id = framed.getInt();
    CompiledSchema schema = require(id);
    if (schema.type().format() != format) {
      throw new UndecodableException(
          "names schema %d, which is of the format %s".formatted(id, schema.type().word()));
    }
    Decoded decoded = schema.read(framed);
    ObjectNode named = JsonNodeFactory.instance.objectNode().put("id", id);
    decoded.message().ifPresent(message -> named.put("message", message));
    return new SchemaValue(decoded.value(), named);
  }

  private CompiledSchema require(int id) throws UndecodableException {
    CompletableFuture<RegisteredSchema> schema = store.byId(id);
    try {
      return schema.get(patience.toMillis(), TimeUnit.MILLISECONDS).schema();
    } catch (ExecutionException e) {
      ConnectorException failure = KafkaErrors.translate(e, "schema " + id);
      if (LASTING.contains(failure.code().category())) {
        throw new UndecodableException("names schema %d: %s".formatted(id, failure.message()));
      }
      throw failure;
    } catch (TimeoutException e) {
      throw new ConnectorException(
          SchemaErrorCode.REGISTRY_UNAVAILABLE,
          "the schema registry does not tell schema %d within %s".formatted(id, patience),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectorException(StandardErrorCode.CANCELLED, "the read was interrupted", e);
    }
  }
}
