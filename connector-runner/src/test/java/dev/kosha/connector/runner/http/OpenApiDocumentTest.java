package dev.kosha.connector.runner.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.MemoryKeyStore;
import dev.kosha.connector.runner.registry.Catalog;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OpenApiDocumentTest {

  private final OpenApiDocument document = OpenApiDocument.of(TestCatalog.create());

  @Test
  void text_parsedByTheReferenceParser_hasNoFault() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);

    SwaggerParseResult result =
        new OpenAPIV3Parser().readContents(document.text(), List.of(), options);

    assertThat(result.getMessages()).isNullOrEmpty();
    assertThat(result.getOpenAPI().getPaths()).containsKey("/v1/actions/test.echo");
  }

  @Test
  void text_ofTheSameCatalog_isTheSame() {
    assertThat(OpenApiDocument.of(TestCatalog.create()).text()).isEqualTo(document.text());
    assertThat(document.text()).endsWith("}\n").doesNotContain("\r").doesNotContain("\t");
  }

  @Test
  void text_everyReference_leadsSomewhere() throws IOException {
    JsonNode root = read();

    for (JsonNode reference : root.findValues("$ref")) {
      String pointer = reference.asText().substring(1);
      assertThat(root.at(pointer).isMissingNode()).as(reference.asText()).isFalse();
    }
  }

  @Test
  void text_ofAction_tellsAllThatTheManifestTells() throws IOException {
    JsonNode operation = read().at("/paths/~1v1~1actions~1test.echo/post");

    assertThat(operation.path("operationId").asText()).isEqualTo("test.echo");
    assertThat(operation.path("summary").asText()).isEqualTo("Echo");
    assertThat(operation.path("tags").path(0).asText()).isEqualTo("Test: Talk");
    assertThat(operation.at("/requestBody/required").asBoolean()).isTrue();
    assertThat(
            operation
                .at("/requestBody/content/application~1json/examples/example1/value/text")
                .asText())
        .isEqualTo("hi");
    assertThat(operation.at("/responses/200/content/application~1json/schema/$ref").asText())
        .isEqualTo("#/components/schemas/test.echo.output");
    assertThat(operation.at("/responses/409/description").asText())
        .startsWith("TOO_LOUD: Somebody sleeps. Whisper.");
    assertThat(
            operation
                .at("/responses/409/content/application~1problem+json/examples/TOO_LOUD/value/type")
                .asText())
        .isEqualTo("/problems/too-loud");
    assertThat(operation.at("/responses/504/$ref").asText())
        .isEqualTo("#/components/responses/Problem504");
  }

  @Test
  void text_schemaWithOwnReferences_refersToItsNewPlace() throws IOException {
    assertThat(read().at("/components/schemas/test.echo.input/properties/text/$ref").asText())
        .isEqualTo("#/components/schemas/test.echo.input/$defs/word");
  }

  @Test
  void text_deprecatedAction_saysSo() throws IOException {
    JsonNode operation = read().at("/paths/~1v1~1actions~1test.shout/post");

    assertThat(operation.path("deprecated").asBoolean()).isTrue();
    assertThat(operation.path("description").asText()).contains("Deprecated since 2.0: Use echo.");
  }

  @Test
  void operations_ofEmptyCatalog_areTheServersRoutes() {
    Map<String, List<String>> served = new TreeMap<>();
    try (PluginQueue queue = new PluginQueue()) {
      HttpRoutes.of(ports(), new Drain(), queue, new SessionCookie(false))
          .forEach(
              route ->
                  served
                      .computeIfAbsent(
                          route.template().replace("...}", "}"), t -> new ArrayList<>())
                      .add(route.method().name()));
    }
    // Each installed action is an operation of its own in the document.
    served.put("/v1/actions/{id}", List.of("GET"));

    assertThat(OpenApiDocument.of(new Catalog(List.of(), List.of())).operations())
        .isEqualTo(served);
  }

  private static HttpPorts ports() {
    return new HttpPorts(
        TestCatalog::create,
        new FakeActions(),
        new FakeConnections(),
        WorkflowCalls.none(),
        TestServer.NO_TRIGGERS,
        new FakePlugins(),
        Identity.withoutCredentials(new MemoryKeyStore(), Clock.systemUTC()),
        AuditLog.none(),
        List::of,
        List::of,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        Clock.systemUTC());
  }

  private JsonNode read() throws IOException {
    return new JsonMapper().readTree(document.text());
  }
}
