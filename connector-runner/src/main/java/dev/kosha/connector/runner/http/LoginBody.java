package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import dev.kosha.connector.runner.manifest.Violation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the credentials that a browser logs in with. */
final class LoginBody {

  private static final String ID = "id";
  private static final String SECRET = "secret";
  private static final String TOKEN = "token";
  private static final Set<String> MEMBERS = Set.of(ID, SECRET, TOKEN);

  private LoginBody() {}

  /**
   * What the header {@code Authorization} would say; empty when the body names no credentials.
   *
   * @throws RequestRefusedException naming each member that will not do, and no value
   */
  static Optional<String> credentials(JsonNode body) {
    List<Violation> faults = faults(body);
    if (!faults.isEmpty()) {
      throw new RequestRefusedException(
          Problem.of(
              new Failure(
                  RunnerErrorCode.INPUT_INVALID.name(),
                  ErrorCategory.INVALID_INPUT,
                  "log in with the id and the secret of an API key, or with a token",
                  faults)));
    }
    if (body.has(TOKEN)) {
      return Optional.of("Bearer " + body.path(TOKEN).asText());
    }
    if (!body.has(ID)) {
      return Optional.empty();
    }
    String pair = body.path(ID).asText() + ":" + body.path(SECRET).asText();
    return Optional.of(
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Violation> faults(JsonNode body) {
    List<Violation> faults = new ArrayList<>();
    if (!body.isObject()) {
      return List.of(new Violation("", "type", "must be an object"));
    }
    for (var member : body.properties()) {
      if (!MEMBERS.contains(member.getKey())) {
        faults.add(fault(member.getKey(), "additionalProperties", "is not known"));
      } else if (!member.getValue().isTextual() || member.getValue().asText().isBlank()) {
        faults.add(fault(member.getKey(), "type", "must be a text that is not empty"));
      }
    }
    if (body.has(TOKEN) && (body.has(ID) || body.has(SECRET))) {
      faults.add(fault(TOKEN, "oneOf", "does not go with a key"));
    } else if (body.has(ID) != body.has(SECRET)) {
      faults.add(fault(body.has(ID) ? SECRET : ID, "required", "is needed as well"));
    }
    return faults;
  }

  private static Violation fault(String member, String keyword, String message) {
    return new Violation("/" + member.replace("~", "~0").replace("/", "~1"), keyword, message);
  }
}
