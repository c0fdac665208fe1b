package dev.kosha.connector.kafka.schema.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import dev.kosha.connector.kafka.schema.registry.RegistryHttp.Answer;
import dev.kosha.connector.kafka.schema.registry.RegistryHttp.Request;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The requests of the registry's API. Thread-safe; the session closes it. What follows an answer
 * runs on threads of its own.
 */
public final class RegistryClient implements AutoCloseable {

  private final RegistryHttp http;
  private final JsonMapper mapper;

  /**
   * Opens nothing yet.
   *
   * @param owner names the session in the names of threads
   */
  public RegistryClient(RegistrySettings settings, String owner, JsonMapper mapper) {
    this.http = new RegistryHttp(settings, "schema-registry-" + owner);
    this.mapper = mapper;
  }

  /** A schema that a registry keeps. */
  record Entry(int id, Optional<String> subject, OptionalInt version, OwnSchema schema) {}

  CompletableFuture<Entry> byId(int id) {
    String what = "schema with the id " + id;
    return get("/schemas/ids/" + id, what)
        .thenApply(
            answer -> new Entry(id, Optional.empty(), OptionalInt.empty(), schema(answer, what)));
  }

  /**
   * A version of a subject; empty for the latest. Deleted ones are found where others need them.
   */
  CompletableFuture<Entry> version(String subject, OptionalInt version, boolean deletedToo) {
    String number = version.isPresent() ? Integer.toString(version.getAsInt()) : "latest";
    String what = "version %s of subject '%s'".formatted(number, subject);
    String query = deletedToo ? "?deleted=true" : "";
    return get(subject(subject) + "/versions/" + number + query, what)
        .thenApply(answer -> entry(answer, what));
  }

  /** The entry of a schema that the subject has. */
  CompletableFuture<Entry> find(String subject, OwnSchema schema, boolean normalize) {
    String what = "such schema of subject '%s'".formatted(subject);
    return post(subject(subject) + normalized("?", normalize), schema.toRequest(), what)
        .thenApply(
            answer ->
                new Entry(
                    id(answer, what),
                    Optional.of(subject),
                    OptionalInt.of(answer.path("version").asInt()),
                    schema));
  }

  /** The id of a schema, which the subject has from now on. */
  CompletableFuture<Integer> register(String subject, OwnSchema schema, boolean normalize) {
    String what = "schema for subject '%s'".formatted(subject);
    return post(
            subject(subject) + "/versions" + normalized("?", normalize), schema.toRequest(), what)
        .thenApply(answer -> id(answer, what));
  }

  /** Names of subjects, those that start so; a registry may answer others too. */
  public CompletableFuture<JsonNode> subjects(String prefix, boolean deletedToo) {
    String query = prefix.isEmpty() ? "" : "&subjectPrefix=" + encoded(prefix);
    return get("/subjects?deleted=" + deletedToo + query, "subjects");
  }

  public CompletableFuture<JsonNode> versions(String subject) {
    return get(subject(subject) + "/versions", "subject '%s'".formatted(subject));
  }

  /** The subjects and versions that have a schema. */
  public CompletableFuture<JsonNode> usesOf(int id) {
    return get("/schemas/ids/" + id + "/versions", "schema with the id " + id);
  }

  /** The compatibility level that counts for a subject. */
  public CompletableFuture<JsonNode> level(String subject) {
    return get(
        "/config/" + encoded(subject) + "?defaultToGlobal=true",
        "compatibility level of subject '%s'".formatted(subject));
  }

  /** The level of subjects that have none of their own. */
  public CompletableFuture<JsonNode> level() {
    return get("/config", "compatibility level");
  }

  /**
   * Whether a schema may follow.
   *
   * @param version to hold it against, or {@code latest}; empty for those that the level asks for
   */
  public CompletableFuture<JsonNode> compatibility(
      String subject, Optional<String> version, OwnSchema schema, boolean normalize) {
    String path =
        "/compatibility"
            + subject(subject)
            + "/versions"
            + version.map(number -> "/" + number).orElse("")
            + "?verbose=true"
            + normalized("&", normalize);
    return post(path, schema.toRequest(), "schema for subject '%s'".formatted(subject));
  }

  /** Where what follows an answer, or comes before a request, may take its time. */
  Executor executor() {
    return http;
  }

  @Override
  public void close() {
    http.close();
  }

  private CompletableFuture<JsonNode> get(String path, String what) {
    return send(new Request("GET", path, Optional.empty()), what);
  }

  private CompletableFuture<JsonNode> post(String path, JsonNode body, String what) {
    return send(new Request("POST", path, Optional.of(body.toString())), what);
  }

  private CompletableFuture<JsonNode> send(Request request, String what) {
    return http.send(request).thenApplyAsync(answer -> content(answer, what), http);
  }

  private JsonNode content(Answer answer, String what) {
    JsonNode body = json(answer);
    if (answer.status() != 200) {
      throw RegistryFailures.of(answer, body, what);
    }
    if (body.isMissingNode()) {
      throw RegistryFailures.strange(answer, "");
    }
    return body;
  }

  private JsonNode json(Answer answer) {
    try {
      return mapper.readTree(answer.body());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static Entry entry(JsonNode answer, String what) {
    return new Entry(
        id(answer, what),
        Optional.of(answer.path("subject").asText()),
        OptionalInt.of(answer.path("version").asInt()),
        schema(answer, what));
  }

  private static int id(JsonNode answer, String what) {
    if (!answer.path("id").canConvertToInt()) {
      throw new ConnectorException(
          SchemaErrorCode.REGISTRY_UNAVAILABLE, "the schema registry tells no id of the " + what);
    }
    return answer.path("id").intValue();
  }

  private static OwnSchema schema(JsonNode answer, String what) {
    String type = answer.path("schemaType").asText("AVRO");
    return new OwnSchema(
        SchemaType.ofRegistry(type)
            .orElseThrow(
                () ->
                    new ConnectorException(
                        SchemaErrorCode.SCHEMA_INVALID,
                        "the %s is of the type %s, which is not known here".formatted(what, type))),
        answer.path("schema").asText(),
        OwnSchema.list(answer.path("references")));
  }

  private static String subject(String subject) {
    return "/subjects/" + encoded(subject);
  }

  private static String normalized(String separator, boolean normalize) {
    return normalize ? separator + "normalize=true" : "";
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, UTF_8).replace("+", "%20");
  }
}
