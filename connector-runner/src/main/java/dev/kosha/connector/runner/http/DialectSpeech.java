package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.manifest.DialectManifest;
import dev.kosha.connector.runner.expression.Expression;
import dev.kosha.connector.runner.expression.ExpressionException;
import dev.kosha.connector.runner.expression.Functions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How problems are told in a dialect. Immutable and thread-safe. */
final class DialectSpeech {

  private static final Logger LOG = LoggerFactory.getLogger(DialectSpeech.class);

  private final DialectManifest dialect;
  private final Functions functions;
  private final Expression errors;

  DialectSpeech(DialectManifest dialect) {
    this.dialect = dialect;
    functions = Functions.of(dialect.definitions(), Set.of("request"));
    errors = compile(dialect.errors());
  }

  /** Whether a body is JSON whatever its {@code Content-Type} says. */
  boolean takesAnyMediaType() {
    return dialect.anyMediaType();
  }

  /** An expression of the dialect, which may call its functions. */
  Expression compile(String text) {
    return Expression.compile(functions, text);
  }

  /** A problem in the words of the dialect; empty when it has none for it, which is a defect. */
  Optional<Told> tell(ObjectNode problem, JsonNode request) {
    try {
      JsonNode told = errors.evaluate(problem, Map.of("request", request));
      int status = told.path("status").asInt(problem.path("status").asInt());
      return Optional.of(new Told(status, told.path("body")));
    } catch (ExpressionException e) {
      LOG.error("dialect '{}' cannot tell the problem {}", dialect.id(), problem.path("code"), e);
      return Optional.empty();
    }
  }

  /** A status and a body. */
  record Told(int status, JsonNode body) {}
}
