package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.DeclaredError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The problem responses of the OpenAPI document. Immutable. */
final class OpenApiProblems {

  private static final String INVOCATION_ID = "01900000-0000-7000-8000-000000000000";

  /** What no operation answers, since its method exists. */
  private static final int METHOD_NOT_ALLOWED = 405;

  /** What no call of an action answers, since it has no conditions. */
  private static final int PRECONDITION_FAILED = 412;

  /** Statuses of problems that pass, so the answer says when to come back. */
  private static final Set<Integer> PASSING = Set.of(429, 503);

  private final Map<Integer, List<KnownCode>> all;
  private final Map<Integer, List<KnownCode>> common;

  OpenApiProblems(List<KnownCode> codes) {
    all =
        codes.stream()
            .filter(code -> code.status() != METHOD_NOT_ALLOWED)
            .collect(Collectors.groupingBy(KnownCode::status, TreeMap::new, Collectors.toList()));
    common = new TreeMap<>(all);
    common.remove(PRECONDITION_FAILED);
  }

  /** Adds what operations refer to. */
  void addResponses(ObjectNode responses) {
    all.forEach((status, codes) -> responses.set(name(status), response(status, codes, List.of())));
  }

  /** Adds the problems that an action may answer: the common ones and those it declares. */
  void addTo(ObjectNode responses, List<DeclaredError> errors) {
    Map<Integer, List<KnownCode>> declared = new TreeMap<>();
    for (DeclaredError error : errors) {
      KnownCode code = KnownCode.of(error);
      declared.computeIfAbsent(code.status(), s -> new ArrayList<>()).add(code);
    }
    Set<Integer> statuses = new TreeSet<>(common.keySet());
    statuses.addAll(declared.keySet());
    for (int status : statuses) {
      List<KnownCode> own = declared.getOrDefault(status, List.of());
      List<KnownCode> shared = common.getOrDefault(status, List.of());
      responses.set(
          Integer.toString(status),
          own.isEmpty() ? reference(status) : response(status, shared, own));
    }
  }

  private static ObjectNode reference(int status) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("$ref", "#/components/responses/" + name(status));
  }

  private static String name(int status) {
    return "Problem" + status;
  }

  private static ObjectNode response(int status, List<KnownCode> shared, List<KnownCode> own) {
    ObjectNode response = JsonNodeFactory.instance.objectNode();
    response.put("description", description(shared, own));
    if (PASSING.contains(status)) {
      response
          .putObject("headers")
          .putObject("Retry-After")
          .put("$ref", "#/components/headers/RetryAfter");
    }
    ObjectNode content = response.putObject("content").putObject(Problem.MEDIA_TYPE);
    content.putObject("schema").put("$ref", "#/components/schemas/Problem");
    ObjectNode examples = content.putObject("examples");
    for (KnownCode code : own.isEmpty() ? shared : own) {
      ObjectNode value =
          new Problem(code.status(), code.code(), code.advice(), code.retriable(), List.of())
              .toJson(INVOCATION_ID);
      examples.putObject(code.code()).set("value", value);
    }
    return response;
  }

  private static String description(List<KnownCode> shared, List<KnownCode> own) {
    Optional<String> first =
        own.stream().map(code -> code.code() + ": " + code.advice()).reduce((a, b) -> a + " " + b);
    String rest = shared.stream().map(KnownCode::code).collect(Collectors.joining(", "));
    if (first.isEmpty()) {
      return "Codes: " + rest + ".";
    }
    return rest.isEmpty() ? first.get() : first.get() + " Also, as of every action: " + rest + ".";
  }
}
