package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.identity.Caller;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and what the audit log is told of it. Confined to the event loop of its connection.
 */
final class Visit {

  private final AuditLog audit;
  private @Nullable Caller caller;
  private @Nullable Supplier<String> address;
  private @Nullable AuditTrail trail;
  private @Nullable String session;

  Visit(AuditLog audit) {
    this.audit = audit;
  }

  /** Says who calls; done before the route's handler sees the exchange. */
  void enter(Caller known, Supplier<String> from) {
    caller = known;
    address = from;
  }

  /** Says that the caller was let in by the session of this cookie. */
  void enterBy(String cookie) {
    session = cookie;
  }

  /** The cookie that its caller was let in by; empty when it was by something else. */
  Optional<String> session() {
    return Optional.ofNullable(session);
  }

  /** Whom the audit log names. */
  Actor actor() {
    Supplier<String> from = Objects.requireNonNull(address);
    return new Actor(caller().id(), caller().name(), from.get());
  }

  /** Records in the audit log what the request does, and how it ends before it is answered. */
  void follow(AuditTrail followed) {
    trail = followed;
  }

  /** What the audit log is told of the request; nobody follows most of them. */
  Optional<AuditTrail> trail() {
    return Optional.ofNullable(trail);
  }

  /** The same, for whoever writes its end: later it is followed no more. */
  Optional<AuditTrail> endTrail() {
    Optional<AuditTrail> ending = trail();
    trail = null;
    return ending;
  }

  /** Goes on once the beginning of what is followed is recorded; else nothing is done. */
  void recordedThen(Exchange exchange, Runnable then) {
    exchange.when(
        trail().orElseThrow().begin(actor()),
        recorded -> then.run(),
        failure ->
            exchange.answer(
                Problem.of(
                    Failure.of(
                        RunnerErrorCode.STORE_UNAVAILABLE,
                        "the audit log cannot be written now; nothing was done"))));
  }

  /** Follows it under this name, and goes on once its beginning is recorded. */
  void record(Exchange exchange, String operation, Runnable then) {
    follow(new AuditTrail(audit, operation, ""));
    recordedThen(exchange, then);
  }

  /** The caller may not do it. */
  void deniedBy(ProtocolError error) {
    trail().ifPresent(followed -> followed.denied(actor(), error));
  }

  /** Who calls; nobody is known on a route that is open to everybody. */
  Caller caller() {
    return Objects.requireNonNull(caller, "a route that asks for no role has no caller");
  }
}
