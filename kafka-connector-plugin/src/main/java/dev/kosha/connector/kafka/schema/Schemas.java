package dev.kosha.connector.kafka.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectionSettings;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.record.RecordFormat;
import dev.kosha.connector.kafka.record.SchemaReader;
import dev.kosha.connector.kafka.record.SchemaWriters;
import dev.kosha.connector.kafka.schema.PreparedWriters.Need;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.registry.RegistryClient;
import dev.kosha.connector.kafka.schema.registry.RegistrySettings;
import dev.kosha.connector.kafka.schema.registry.SchemaStore;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The schema registry of one connection, if it has one: all that records and actions need of it.
 * Thread-safe; the session closes it.
 */
public final class Schemas implements AutoCloseable {

  private static final Duration MARGIN = Duration.ofSeconds(2);

  private final Optional<Registry> registry;

  private record Registry(RegistrySettings settings, RegistryClient client, SchemaStore store) {}

  private Schemas(Optional<Registry> registry) {
    this.registry = registry;
  }

  /**
   * Opens nothing yet.
   *
   * @param session unique within the generation
   * @throws ConnectorException INVALID_INPUT when the settings cannot be used
   */
  public static Schemas of(ConnectionSettings settings, ConnectorContext context, long session) {
    return new Schemas(
        RegistrySettings.of(settings.values())
            .map(
                found -> {
                  String owner = settings.name() + "-" + context.generation() + "." + session;
                  RegistryClient client = new RegistryClient(found, owner, context.mapper());
                  SchemaCompiler compiler = new SchemaCompiler(context.mapper());
                  return new Registry(
                      found, client, new SchemaStore(client, found, context.clock(), compiler));
                }));
  }

  /** Reads records by the ids that they name; without a registry it says so. */
  public SchemaReader reader() {
    if (registry.isEmpty()) {
      return (bytes, format) -> {
        throw notSet().at("/valueFormat");
      };
    }
    Registry set = registry.get();
    Duration patience =
        set.settings().timeout().multipliedBy(set.settings().urls().size()).plus(MARGIN);
    return new FramedReader(set.store(), patience);
  }

  /**
   * Looks up what an input of {@code kafka.produce} needs. Complete at once when that is nothing,
   * or all is known already. Fails when the call ends before.
   */
  public CompletionStage<SchemaWriters> prepare(
      JsonNode input, RecordFormat keyFormat, RecordFormat valueFormat, ActionContext invocation) {
    Set<Need> needed = SchemaLookup.needed(input, keyFormat, valueFormat);
    if (needed.isEmpty()) {
      return CompletableFuture.completedFuture(new PreparedWriters(input, Map.of()));
    }
    if (registry.isEmpty()) {
      return CompletableFuture.failedFuture(notSet().at("/valueFormat"));
    }
    return Calls.endWith(
        invocation,
        new SchemaLookup(registry.get().store()).find(input, input.path("topic").asText(), needed));
  }

  /** Registers the actions on the registry. */
  public void register(ActionRegistrar actions) {
    actions.register(
        "kafka.listSubjects",
        (input, call) -> Calls.run(call, () -> new ListSubjects(client()).run(input)));
    actions.register(
        "kafka.describeSchema",
        (input, call) -> Calls.run(call, () -> new DescribeSchema(client(), store()).run(input)));
    actions.register(
        "kafka.registerSchema",
        (input, call) -> Calls.run(call, () -> new RegisterSchema(client(), store()).run(input)));
    actions.register(
        "kafka.checkCompatibility",
        (input, call) ->
            Calls.run(call, () -> new CheckCompatibility(client(), store()).run(input)));
  }

  /** What a connection test found, with what it finds of the registry. Never fails. */
  public CompletionStage<ConnectionStatus> test(ConnectionStatus brokers) {
    if (registry.isEmpty() || !brokers.ok()) {
      return CompletableFuture.completedFuture(brokers);
    }
    RegistrySettings settings = registry.get().settings();
    return client()
        .level()
        .handle(
            (level, error) -> {
              if (error != null) {
                ConnectorException failure = KafkaErrors.translate(error, settings.toString());
                return ConnectionStatus.failed(
                    failure.code(),
                    "The brokers answer, but not the registry: " + failure.message());
              }
              ObjectNode details = brokers.details();
              details
                  .putObject("schemaRegistry")
                  .put("url", String.join(", ", settings.urls()))
                  .put("compatibility", level.path("compatibilityLevel").asText());
              return ConnectionStatus.ok(
                  brokers.message() + " The " + settings + " answers too.", details);
            });
  }

  @Override
  public void close() {
    registry.ifPresent(set -> set.client().close());
  }

  private RegistryClient client() {
    return registry.map(Registry::client).orElseThrow(Schemas::notSet);
  }

  private SchemaStore store() {
    return registry.map(Registry::store).orElseThrow(Schemas::notSet);
  }

  private static ConnectorException notSet() {
    return new ConnectorException(
        SchemaErrorCode.REGISTRY_NOT_SET,
        "the connection names no schema registry, in the setting 'schemaRegistry'");
  }
}
