package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.audit.AuditQuery;
import dev.kosha.connector.runner.audit.InvalidAuditQueryException;
import dev.kosha.connector.runner.identity.Role;
import java.util.List;

/** Who did what, for those who look after the runner. */
final class AuditRoutes {

  private final AuditLog log;

  AuditRoutes(AuditLog log) {
    this.log = log;
  }

  List<Route> routes() {
    return List.of(Route.get("/v1/audit", Role.ADMIN, this::list));
  }

  private void list(Exchange exchange) {
    exchange.when(log.find(query(exchange)), page -> exchange.answer(200, page.toJson()));
  }

  private static AuditQuery query(Exchange exchange) {
    try {
      return AuditQuery.read(name -> exchange.head().query(name, ""));
    } catch (InvalidAuditQueryException e) {
      throw new RequestRefusedException(
          ProtocolError.REQUEST_INVALID, String.valueOf(e.getMessage()));
    }
  }
}
