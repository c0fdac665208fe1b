package dev.kosha.connector.runner.workflow.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.workflow.StartedRun;
import dev.kosha.connector.runner.workflow.trigger.TriggerRefusedException.Reason;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Starts runs for signed requests. Immutable and thread-safe. */
final class Webhook {

  private static final int LEAST_SECRET_BYTES = 16;

  /** Nothing that lets somebody in somewhere belongs into a run's input. */
  private static final Set<String> HIDDEN =
      Set.of("authorization", "cookie", "proxy-authorization", "webhook-signature");

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Starts starts;
  private final HookSignature signature;
  private final String signatureHeader;
  private final boolean wholeRequest;

  /**
   * @param settings without fault, defaults filled in, the secret in the clear
   */
  Webhook(Starts starts, ObjectNode settings, Clock clock) {
    this.starts = starts;
    String header = settings.path("signatureHeader").asText();
    byte[] secret = HookSignature.secret(settings.path("secret").asText());
    this.signature =
        settings.path("signature").asText().equals("body")
            ? new HookSignature.OfBody(secret, header, settings.path("idHeader").asText())
            : new HookSignature.Standard(
                secret, Duration.parse(settings.path("tolerance").asText()), clock);
    this.signatureHeader = header.toLowerCase(Locale.ROOT);
    this.wholeRequest = settings.path("input").asText().equals("request");
  }

  /** What the schema cannot say against settings; nothing for other types. */
  static List<Violation> faults(String type, ObjectNode settings) {
    if (!type.equals(TriggerTypes.WEBHOOK)) {
      return List.of();
    }
    try {
      if (HookSignature.secret(settings.path("secret").asText()).length >= LEAST_SECRET_BYTES) {
        return List.of();
      }
    } catch (IllegalArgumentException e) {
      return List.of(new Violation("/secret", "format", "is no base64 after whsec_"));
    }
    return List.of(
        new Violation("/secret", "minLength", "must be " + LEAST_SECRET_BYTES + " bytes at least"));
  }

  /**
   * Starts a run.
   *
   * @return as {@link dev.kosha.connector.runner.workflow.RunStarter#start}
   * @throws TriggerRefusedException when the signature is wrong, or the body is not JSON
   */
  CompletionStage<StartedRun> fire(HookRequest request) {
    String id = signature.verify(request);
    JsonNode body = body(request);
    return starts.start(id, wholeRequest ? whole(request, body) : body);
  }

  private static JsonNode body(HookRequest request) {
    try {
      JsonNode body = MAPPER.readTree(request.body());
      return body == null || body.isMissingNode() ? MAPPER.createObjectNode() : body;
    } catch (JsonProcessingException e) {
      throw new TriggerRefusedException(
          Reason.REQUEST_INVALID, "the body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new TriggerRefusedException(
          Reason.REQUEST_INVALID, "the body is not JSON: " + e.getMessage());
    }
  }

  private ObjectNode whole(HookRequest request, JsonNode body) {
    ObjectNode input = MAPPER.createObjectNode();
    input.set("body", body);
    ObjectNode headers = input.putObject("headers");
    request.headers().entrySet().stream()
        .filter(header -> !HIDDEN.contains(header.getKey()))
        .filter(header -> !header.getKey().equals(signatureHeader))
        .forEach(header -> headers.put(header.getKey(), header.getValue()));
    ObjectNode query = input.putObject("query");
    request.query().forEach(query::put);
    return input;
  }
}
