package dev.kosha.connector.runner.invoke;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.runner.manifest.Violation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The text of calls and outcomes that are remembered under an idempotency key. Thread-safe. */
final class KeyedAnswer {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private KeyedAnswer() {}

  /** The same for two calls whose action, connection and input are the same, member order apart. */
  static String digest(Invocation call) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(MAPPER.writeValueAsBytes(List.of(call.action(), call.connection())));
      // Only maps are written in the order of their keys; trees keep their own.
      Object input = MAPPER.convertValue(call.input(), Object.class);
      sha.update(MAPPER.writeValueAsString(input).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an input that cannot be written", e);
    }
  }

  /**
   * The text to remember: what the action answered, or refused for good. A failure after which the
   * same call may well succeed, or whose effect is unknown, is not worth it.
   */
  static Optional<String> write(ActionOutcome outcome) {
    ObjectNode text = JsonNodeFactory.instance.objectNode();
    if (outcome instanceof ActionOutcome.Succeeded succeeded) {
      text.set("output", succeeded.output());
    } else if (outcome instanceof ActionOutcome.Failed failed && isFinal(failed.failure())) {
      write(failed.failure(), text.putObject("failure"));
    } else {
      return Optional.empty();
    }
    return Optional.of(text.toString());
  }

  /** Whether a failure that is not remembered leaves open what the action did. */
  static boolean mayHaveAnEffect(ActionOutcome outcome) {
    return outcome instanceof ActionOutcome.Failed failed
        && switch (failed.failure().category()) {
          case OUTCOME_UNKNOWN, TIMEOUT, INTERNAL -> true;
          default -> !failed.failure().retriable() && failed.failure().category().retriable();
        };
  }

  private static boolean isFinal(Failure failure) {
    boolean ofTheHost =
        Arrays.stream(RunnerErrorCode.values())
            .anyMatch(code -> code.name().equals(failure.code()));
    return switch (failure.category()) {
      case NOT_FOUND, CONFLICT, INVALID_INPUT -> !ofTheHost;
      default -> false;
    };
  }

  private static void write(Failure failure, ObjectNode text) {
    text.put("code", failure.code())
        .put("category", failure.category().name())
        .put("message", failure.message());
    ArrayNode violations = text.putArray("violations");
    for (Violation violation : failure.violations()) {
      violations
          .addObject()
          .put("pointer", violation.pointer())
          .put("keyword", violation.keyword())
          .put("message", violation.message());
    }
  }

  static ActionOutcome read(String text) {
    try {
      JsonNode answer = MAPPER.readTree(text);
      return answer.has("output")
          ? new ActionOutcome.Succeeded(answer.path("output"))
          : Outcomes.failed(failure(answer.path("failure")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a remembered answer that is no JSON", e);
    }
  }

  private static Failure failure(JsonNode text) {
    List<Violation> violations = new ArrayList<>();
    for (JsonNode violation : text.path("violations")) {
      violations.add(
          new Violation(
              violation.path("pointer").asText(),
              violation.path("keyword").asText(),
              violation.path("message").asText()));
    }
    return new Failure(
        text.path("code").asText(),
        ErrorCategory.valueOf(text.path("category").asText()),
        text.path("message").asText(),
        violations);
  }
}
