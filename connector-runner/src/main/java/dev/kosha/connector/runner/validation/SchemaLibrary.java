package dev.kosha.connector.runner.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.PathType;
import dev.kosha.connector.runner.manifest.SchemaCompiler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The host's own schemas, compiled once: the meta-schema of JSON Schema 2020-12 and the schema of
 * manifests. Thread-safe. Hands a compiler to each plugin generation.
 */
public final class SchemaLibrary {

  private static final String MANIFEST_SCHEMA = "/manifest.schema.json";
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/";

  private final Schema metaSchema;
  private final Schema manifestSchema;

  private SchemaLibrary(Schema metaSchema, Schema manifestSchema) {
    this.metaSchema = metaSchema;
    this.manifestSchema = manifestSchema;
  }

  public static SchemaLibrary load() {
    SchemaRegistry registry = newRegistry();
    Schema meta = registry.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));
    meta.initializeValidators();
    Schema manifest = registry.getSchema(readResource());
    manifest.initializeValidators();
    return new SchemaLibrary(meta, manifest);
  }

  /** A compiler for the schemas of one more generation. */
  public SchemaCompiler newCompiler() {
    return new GenerationSchemas(newRegistry(), metaSchema, manifestSchema);
  }

  /** Formats are asserted; nothing is loaded but the dialect itself, from the library's jar. */
  private static SchemaRegistry newRegistry() {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();
    return SchemaRegistry.withDialect(
        Dialects.getDraft202012(),
        builder ->
            builder
                .schemaRegistryConfig(config)
                .schemaLoader(loader -> loader.block(SchemaLibrary::isForeign)));
  }

  private static boolean isForeign(AbsoluteIri iri) {
    return !iri.toString().startsWith(DIALECT);
  }

  private static JsonNode readResource() {
    try (InputStream in = SchemaLibrary.class.getResourceAsStream(MANIFEST_SCHEMA)) {
      if (in == null) {
        throw new IllegalStateException(MANIFEST_SCHEMA + " is not on the class path");
      }
      return JsonMapper.builder().build().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(MANIFEST_SCHEMA + " cannot be read", e);
    }
  }
}
