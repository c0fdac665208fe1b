package dev.kosha.connector.runner.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.StoredAuditEvent;
import java.time.Instant;

/** Audit events as JSON: the same over HTTP and in lines. */
final class AuditDocument {

  private AuditDocument() {}

  /** What does not apply is left out. */
  static ObjectNode of(StoredAuditEvent event) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", event.id());
    document.put("begunAt", event.begunAt().toString());
    Instant endedAt = event.endedAt();
    if (endedAt != null) {
      document.put("endedAt", endedAt.toString());
    }
    document.put("operation", event.operation());
    put(document, "subject", event.subject());
    put(document, "connection", event.connection());
    document.put("outcome", event.outcome());
    put(document, "code", event.code());
    put(document, "detail", event.detail());
    put(document, "invocation", event.invocation());
    put(document, "inputDigest", event.inputDigest());
    ObjectNode caller = document.putObject("caller");
    caller.put("id", event.caller());
    caller.put("name", event.callerName());
    put(caller, "address", event.address());
    return document;
  }

  private static void put(ObjectNode document, String name, String value) {
    if (!value.isEmpty()) {
      document.put(name, value);
    }
  }
}
