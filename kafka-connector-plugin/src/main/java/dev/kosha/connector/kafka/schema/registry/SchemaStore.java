package dev.kosha.connector.kafka.schema.registry;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.schema.format.CompiledSchema;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaSource;
import dev.kosha.connector.kafka.schema.registry.OwnSchema.Reference;
import dev.kosha.connector.kafka.schema.registry.RegistryClient.Entry;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The registry's schemas, ready for use, those that are in use without asking. Thread-safe. */
public final class SchemaStore {

  /** More than any honest schema refers to. */
  private static final int MOST_IMPORTS = 500;

  private final RegistryClient client;
  private final Function<SchemaSource, CompiledSchema> compiler;
  private final ExpiringCache<Integer, RegisteredSchema> byId;
  private final ExpiringCache<Object, RegisteredSchema> bySubject;

  private record VersionKey(String subject, OptionalInt version) {}

  private record OwnKey(String subject, OwnSchema schema, boolean registered) {}

  /**
   * @param compiler makes schemas of their texts
   */
  public SchemaStore(
      RegistryClient client,
      RegistrySettings settings,
      Clock clock,
      Function<SchemaSource, CompiledSchema> compiler) {
    this.client = client;
    this.compiler = compiler;
    this.byId = new ExpiringCache<>(settings.cacheSize(), settings.cacheTime(), clock);
    this.bySubject = new ExpiringCache<>(settings.cacheSize(), settings.cacheTime(), clock);
  }

  public CompletableFuture<RegisteredSchema> byId(int id) {
    return byId.find(id, () -> client.byId(id).thenCompose(this::compiled));
  }

  /** A version of a subject; empty for the latest, which may be so old as a cache entry. */
  public CompletableFuture<RegisteredSchema> bySubject(String subject, OptionalInt version) {
    return bySubject.find(
        new VersionKey(subject, version),
        () -> client.version(subject, version, false).thenCompose(this::compiled));
  }

  /** The same, asked of the registry. */
  public CompletableFuture<RegisteredSchema> fresh(String subject, OptionalInt version) {
    return client.version(subject, version, false).thenCompose(this::compiled);
  }

  /** A schema of the caller's, which the subject must have. */
  public CompletableFuture<RegisteredSchema> own(String subject, OwnSchema schema) {
    return bySubject.find(
        new OwnKey(subject, schema, false),
        () -> client.find(subject, schema, false).thenCompose(this::compiled));
  }

  /** A schema of the caller's, which the subject has from now on. */
  public CompletableFuture<RegisteredSchema> registered(String subject, OwnSchema schema) {
    return bySubject.find(
        new OwnKey(subject, schema, true), () -> register(subject, schema, false));
  }

  /** Registers a schema, once it is known to be one. */
  public CompletableFuture<RegisteredSchema> register(
      String subject, OwnSchema schema, boolean normalize) {
    return compile(schema)
        .thenCompose(
            compiled ->
                client
                    .register(subject, schema, normalize)
                    .thenCompose(
                        id ->
                            client
                                .find(subject, schema, normalize)
                                .thenApply(entry -> registered(id, entry, compiled))));
  }

  /** The caller's schema, ready for use; what it refers to comes from the registry. */
  public CompletableFuture<CompiledSchema> compile(OwnSchema schema) {
    Map<String, String> imports = new LinkedHashMap<>();
    return load(schema.references(), imports, Set.of())
        .thenApplyAsync(
            done ->
                compiler.apply(
                    new SchemaSource(
                        schema.type(),
                        schema.text(),
                        imports.entrySet().stream()
                            .map(each -> new SchemaSource.Import(each.getKey(), each.getValue()))
                            .toList())),
            client.executor());
  }

  private CompletionStage<RegisteredSchema> compiled(Entry entry) {
    return compile(entry.schema()).thenApply(schema -> registered(entry.id(), entry, schema));
  }

  private static RegisteredSchema registered(int id, Entry entry, CompiledSchema schema) {
    return new RegisteredSchema(id, entry.subject(), entry.version(), entry.schema(), schema);
  }

  /**
   * Loads what is referred to, those first that others need.
   *
   * @param imports takes the texts, by name
   * @param above the names on the way here, none of which may come again
   */
  private CompletableFuture<Boolean> load(
      List<Reference> references, Map<String, String> imports, Set<String> above) {
    CompletableFuture<Boolean> all = CompletableFuture.completedFuture(true);
    for (Reference each : references) {
      all = all.thenCompose(before -> loadOne(each, imports, above));
    }
    return all;
  }

  private CompletableFuture<Boolean> loadOne(
      Reference reference, Map<String, String> imports, Set<String> above) {
    if (imports.containsKey(reference.name())) {
      return CompletableFuture.completedFuture(true);
    }
    if (above.contains(reference.name()) || imports.size() + above.size() >= MOST_IMPORTS) {
      return CompletableFuture.failedFuture(
          new ConnectorException(
              SchemaErrorCode.SCHEMA_INVALID,
              "reference '%s' refers to itself, or there are more than %d"
                  .formatted(reference.name(), MOST_IMPORTS)));
    }
    Set<String> below = new HashSet<>(above);
    below.add(reference.name());
    return client
        .version(reference.subject(), OptionalInt.of(reference.version()), true)
        .thenCompose(
            entry ->
                load(entry.schema().references(), imports, below)
                    .thenApply(
                        done ->
                            imports.putIfAbsent(reference.name(), entry.schema().text()) == null));
  }
}
