package dev.kosha.connector.kafka.schema.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.record.JsonText;
import dev.kosha.connector.kafka.record.UndecodableException;
import dev.kosha.connector.kafka.schema.format.CompiledSchema;
import dev.kosha.connector.kafka.schema.format.Misfit;
import dev.kosha.connector.kafka.schema.format.SchemaErrorCode;
import dev.kosha.connector.kafka.schema.format.SchemaSource;
import dev.kosha.connector.kafka.schema.format.SchemaType;
import dev.kosha.connector.kafka.schema.format.ValueWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema of any draft from 4 on; one that names none is of draft 7, as registries have it.
 * Immutable and thread-safe.
 *
 * <p>What is written is held against the schema; what is read is not: a record that is there is
 * answered, and the schema only says that it is JSON.
 */
public final class JsonSchema implements CompiledSchema {

  private static final List<String> META_SCHEMAS =
      List.of("http://json-schema.org/", "https://json-schema.org/");

  private final Schema schema;
  private final JsonText text;
  private final ObjectWriter writer;
  private final List<String> names;

  private JsonSchema(Schema schema, JsonText text, ObjectWriter writer, List<String> names) {
    this.schema = schema;
    this.text = text;
    this.writer = writer;
    this.names = List.copyOf(names);
  }

  /**
   * Reads a schema; nothing is loaded but what the source holds.
   *
   * @param text reads JSON
   * @param writer writes JSON
   * @throws ConnectorException SCHEMA_INVALID
   */
  public static JsonSchema compile(SchemaSource source, JsonText text, ObjectWriter writer) {
    try {
      JsonNode node = text.read(source.text().getBytes(StandardCharsets.UTF_8));
      if (!node.isObject() && !node.isBoolean()) {
        throw invalid("it must be an object, true or false", null);
      }
      Schema schema = registry(source).getSchema(node);
      // Dangling references only come to light here.
      schema.initializeValidators();
      JsonNode title = node.path("title");
      return new JsonSchema(
          schema, text, writer, title.isTextual() ? List.of(title.textValue()) : List.of());
    } catch (UndecodableException e) {
      throw invalid("it " + e.reason(), e);
    } catch (SchemaException | IllegalArgumentException | StackOverflowError e) {
      throw invalid(String.valueOf(e.getMessage()), e);
    }
  }

  private static SchemaRegistry registry(SchemaSource source) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();
    return SchemaRegistry.withDefaultDialect(
        SpecificationVersion.DRAFT_7,
        builder ->
            builder
                .schemaRegistryConfig(config)
                .schemas((String iri) -> find(source, iri).orElse(null))
                .schemaLoader(loader -> loader.block(iri -> isForeign(source, iri))));
  }

  /** What a reference means: a name itself, or one below the address of the schema that refers. */
  private static Optional<String> find(SchemaSource source, String iri) {
    return source.imports().stream()
        .filter(each -> iri.equals(each.name()) || iri.endsWith("/" + each.name()))
        .findFirst()
        .map(SchemaSource.Import::text);
  }

  private static boolean isForeign(SchemaSource source, AbsoluteIri iri) {
    String address = iri.toString();
    return META_SCHEMAS.stream().noneMatch(address::startsWith) && find(source, address).isEmpty();
  }

  @Override
  public SchemaType type() {
    return SchemaType.JSON;
  }

  @Override
  public List<String> names() {
    return names;
  }

  @Override
  public ValueWriter writer(Optional<String> message) {
    return this::write;
  }

  private byte[] write(JsonNode value) throws Misfit {
    List<Error> errors = schema.validate(value);
    if (!errors.isEmpty()) {
      throw SchemaWords.misfit(errors);
    }
    try {
      return writer.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new Misfit("has no JSON text: " + e.getOriginalMessage());
    }
  }

  @Override
  public Decoded read(ByteBuffer bytes) throws UndecodableException {
    byte[] read = new byte[bytes.remaining()];
    bytes.duplicate().get(read);
    return Decoded.of(text.read(read));
  }

  private static ConnectorException invalid(String reason, @Nullable Throwable cause) {
    return new ConnectorException(
        SchemaErrorCode.SCHEMA_INVALID, "the text is no JSON Schema: " + reason, cause);
  }
}
