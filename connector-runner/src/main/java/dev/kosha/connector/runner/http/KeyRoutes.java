package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.runner.identity.ApiKey;
import dev.kosha.connector.runner.identity.ApiKeys;
import dev.kosha.connector.runner.identity.InvalidKeyRequestException;
import dev.kosha.connector.runner.identity.KeyDocument;
import dev.kosha.connector.runner.identity.KeyRequest;
import dev.kosha.connector.runner.identity.Role;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import dev.kosha.connector.runner.manifest.Violation;
import java.util.List;
import java.util.Map;

/** The keys of callers: made, listed, revoked. A key is told once, to whoever makes it. */
final class KeyRoutes {

  private final ApiKeys keys;

  KeyRoutes(ApiKeys keys) {
    this.keys = keys;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/v1/keys", Role.ADMIN, this::list),
        Route.post("/v1/keys", Role.ADMIN, this::create).audited("key.create", ""),
        Route.delete("/v1/keys/{id}", Role.ADMIN, this::revoke).audited("key.revoke", "id"));
  }

  private void list(Exchange exchange) {
    exchange.work(
        keys::list,
        all -> {
          ObjectNode answer = JsonNodeFactory.instance.objectNode();
          ArrayNode list = answer.putArray("keys");
          all.forEach(key -> list.add(KeyDocument.of(key)));
          exchange.answer(200, answer);
        });
  }

  private void create(Exchange exchange) {
    exchange
        .body()
        .readJson(
            body -> {
              KeyRequest request = read(body);
              exchange.work(
                  () -> keys.create(request),
                  created -> {
                    exchange.visit().trail().ifPresent(trail -> describe(trail, created.key()));
                    exchange.answer(
                        201, KeyDocument.of(created), Map.of("Cache-Control", "no-store"));
                  });
            });
  }

  private static void describe(AuditTrail trail, ApiKey key) {
    trail.subject(key.id());
    trail.detail("%s '%s'".formatted(key.role().text(), key.name()));
  }

  private KeyRequest read(JsonNode body) {
    try {
      return KeyRequest.read(body, keys.now());
    } catch (InvalidKeyRequestException e) {
      List<Violation> violations =
          e.faults().stream()
              .map(fault -> new Violation(fault.pointer(), "key", fault.message()))
              .toList();
      throw new RequestRefusedException(
          Problem.of(
              new Failure(
                  RunnerErrorCode.INPUT_INVALID.name(),
                  ErrorCategory.INVALID_INPUT,
                  "the key cannot be made as it is asked for",
                  violations)));
    }
  }

  private void revoke(Exchange exchange) {
    String id = exchange.head().parameter("id");
    exchange.work(
        () -> keys.revoke(id),
        removed -> {
          if (!removed) {
            throw new RequestRefusedException(
                ProtocolError.KEY_NOT_FOUND, "no key has the id '" + id + "'");
          }
          exchange.answer(Answer.empty(204, Map.of()));
        });
  }
}
