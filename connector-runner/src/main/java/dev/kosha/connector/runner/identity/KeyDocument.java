package dev.kosha.connector.runner.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Keys as JSON, without secrets and hashes. */
public final class KeyDocument {

  private KeyDocument() {}

  /** One key. */
  public static ObjectNode of(ApiKey key) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", key.id());
    json.put("name", key.name());
    json.put("role", key.role().text());
    if (!key.limits().equals(CallLimits.none())) {
      json.set("limits", limits(key.limits()));
    }
    json.put("createdAt", key.createdAt().toString());
    key.findExpiresAt().ifPresent(at -> json.put("expiresAt", at.toString()));
    return json;
  }

  /** A key with what its owner presents, in the member {@code key}. */
  public static ObjectNode of(CreatedKey created) {
    return of(created.key()).put("key", created.text());
  }

  static ObjectNode limits(CallLimits limits) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    addAll(json, "connections", limits.connections());
    addAll(json, "actions", limits.actions());
    if (limits.readOnly()) {
      json.put("readOnly", true);
    }
    if (limits.quota().requestsPerSecond() > 0) {
      json.put("requestsPerSecond", limits.quota().requestsPerSecond());
    }
    if (limits.quota().concurrentRequests() > 0) {
      json.put("concurrentRequests", limits.quota().concurrentRequests());
    }
    return json;
  }

  private static void addAll(ObjectNode json, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      ArrayNode array = json.putArray(name);
      texts.forEach(array::add);
    }
  }
}
