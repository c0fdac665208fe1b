package dev.kosha.connector.runner.audit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.store.AuditFilter;
import dev.kosha.connector.runner.store.StoredAuditEvent;
import java.util.List;

/** A part of the audit log. Immutable. */
public final class AuditPage {

  private final List<StoredAuditEvent> events;
  private final boolean more;

  private AuditPage(List<StoredAuditEvent> events, boolean more) {
    this.events = events;
    this.more = more;
  }

  /** Of one event more than were asked for, it is known that there are more. */
  static AuditPage of(List<StoredAuditEvent> found, AuditFilter filter) {
    boolean more = found.size() > filter.most();
    return new AuditPage(more ? found.subList(0, filter.most()) : found, more);
  }

  static AuditPage empty() {
    return new AuditPage(List.of(), false);
  }

  /**
   * The member {@code events}, the newest first, and {@code next} when there are older ones: the
   * cursor of the query that gives them.
   */
  public ObjectNode toJson() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode list = document.putArray("events");
    events.forEach(event -> list.add(AuditDocument.of(event)));
    if (more) {
      document.put("next", events.get(events.size() - 1).id());
    }
    return document;
  }
}
