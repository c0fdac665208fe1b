package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.expression.Expression;
import dev.kosha.connector.runner.expression.ExpressionException;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.workflow.WorkflowService;
import dev.kosha.connector.runner.workflow.WorkflowService.Draft;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/** The stored workflows: read, saved in versions, checked. */
final class WorkflowRoutes {

  private static final String ONE = "/v1/workflows/{name}";
  private static final String YAML = "application/yaml";
  private static final Set<String> YAML_TYPES =
      Set.of(YAML, "application/x-yaml", "text/yaml", "text/x-yaml");

  private final WorkflowCalls calls;

  WorkflowRoutes(WorkflowCalls calls) {
    this.calls = calls;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/workflows", Role.VIEWER, this::list),
        Route.get(ONE, Role.VIEWER, this::read),
        Route.put(ONE, Role.EDITOR, this::save).audited("workflow.put", "name"),
        Route.delete(ONE, Role.EDITOR, this::delete).audited("workflow.delete", "name"),
        Route.get(ONE + "/versions", Role.VIEWER, this::versions),
        Route.post("/v1/workflows/validate", Role.VIEWER, this::validate),
        Route.post("/v1/workflows/evaluate", Role.VIEWER, this::evaluate));
  }

  private void list(Exchange exchange) {
    WorkflowProblem.when(
        exchange,
        documents().list(exchange.head().query("after", ""), PageQuery.limit(exchange)),
        page -> exchange.answer(200, page));
  }

  private WorkflowService documents() {
    return calls.documents();
  }

  private void read(Exchange exchange) {
    boolean source = accepts(exchange, YAML_TYPES);
    WorkflowProblem.when(
        exchange,
        documents().read(name(exchange), PageQuery.version(exchange)),
        workflow -> {
          if (source) {
            export(exchange, workflow);
          } else {
            answer(exchange, 200, workflow);
          }
        });
  }

  private static void export(Exchange exchange, ObjectNode workflow) {
    boolean yaml = workflow.path("format").asText().equals("yaml");
    byte[] text = workflow.path("source").asText().getBytes(StandardCharsets.UTF_8);
    exchange.answer(
        // JSON is YAML too.
        new Answer(200, yaml ? YAML : Answer.JSON, text, Map.of()).with(tag(workflow)));
  }

  private static boolean accepts(Exchange exchange, Set<String> types) {
    return exchange.head().headers("Accept").stream()
        .flatMap(header -> List.of(header.split(",", -1)).stream())
        .map(WorkflowRoutes::plainType)
        .anyMatch(types::contains);
  }

  private static String plainType(String type) {
    return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private void save(Exchange exchange) {
    LongPredicate condition = EntityTags.condition(exchange);
    readDraft(
        exchange,
        draft ->
            WorkflowProblem.when(
                exchange,
                documents()
                    .save(name(exchange), draft, condition, exchange.visit().caller().name()),
                saved -> {
                  exchange
                      .visit()
                      .trail()
                      .ifPresent(
                          trail ->
                              trail.detail("version " + saved.workflow().path("version").asLong()));
                  answer(exchange, saved.isNew() ? 201 : 200, saved.workflow());
                }));
  }

  private static void readDraft(Exchange exchange, Consumer<Draft> then) {
    String header = exchange.head().header("Content-Type");
    String type = header == null ? "" : plainType(header);
    boolean yaml = YAML_TYPES.contains(type);
    if (!yaml) {
      MediaTypes.requireJson(header);
    }
    exchange.body().readText(text -> then.accept(new Draft(text, yaml ? "yaml" : "json")));
  }

  private static void answer(Exchange exchange, int status, ObjectNode workflow) {
    exchange.answer(status, workflow, tag(workflow));
  }

  private static Map<String, String> tag(ObjectNode workflow) {
    return Map.of("ETag", EntityTags.of(workflow.path("version").asLong()));
  }

  private void delete(Exchange exchange) {
    WorkflowProblem.when(
        exchange,
        documents().delete(name(exchange), EntityTags.condition(exchange)),
        removed -> exchange.answer(Answer.empty(204, Map.of())));
  }

  private void versions(Exchange exchange) {
    WorkflowProblem.when(
        exchange,
        documents().versions(name(exchange), PageQuery.below(exchange), PageQuery.limit(exchange)),
        page -> exchange.answer(200, page));
  }

  private void validate(Exchange exchange) {
    readDraft(
        exchange,
        draft ->
            WorkflowProblem.when(
                exchange, documents().validate(draft), verdict -> exchange.answer(200, verdict)));
  }

  private void evaluate(Exchange exchange) {
    exchange
        .body()
        .readJson(
            body -> exchange.work(() -> results(body), results -> exchange.answer(200, results)));
  }

  private static String name(Exchange exchange) {
    return exchange.head().parameter("name");
  }

  private static ObjectNode results(JsonNode body) {
    Map<String, JsonNode> variables = new HashMap<>();
    body.path("variables")
        .properties()
        .forEach(variable -> variables.put(variable.getKey(), variable.getValue()));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    JsonNode data = body.has("data") ? body.path("data") : JsonNodeFactory.instance.nullNode();
    try {
      Expression.compile(body.path("expression").asText())
          .evaluateAll(data, variables)
          .forEach(answer.putArray("results")::add);
      return answer;
    } catch (ExpressionException e) {
      throw new RequestRefusedException(
          WorkflowProblem.EXPRESSION_FAILED.problem(String.valueOf(e.getMessage())));
    }
  }
}
