package dev.kosha.connector.runner.invoke;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.StreamRequest;
import dev.kosha.connector.api.manifest.Effects;
import dev.kosha.connector.runner.audit.AuditLog;
import dev.kosha.connector.runner.connection.Connections;
import dev.kosha.connector.runner.manifest.Violation;
import dev.kosha.connector.runner.registry.ActionRegistry;
import dev.kosha.connector.runner.registry.Generation;
import dev.kosha.connector.runner.registry.Lease;
import dev.kosha.connector.runner.registry.RunningCalls;
import dev.kosha.connector.runner.store.Store;
import dev.kosha.connector.runner.trace.OpenSpan;
import dev.kosha.connector.runner.trace.Tracing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one path from a call to its outcome, whatever the call came through. Thread-safe, lock-free
 * for calls. The runner closes it, after the plugins.
 */
public final class ActionInvoker implements RunningCalls, AutoCloseable {

  /** Calls of actions that nobody knows share one set of meters: callers choose those names. */
  private static final String UNKNOWN = "unknown";

  private static final Effects NO_EFFECTS = new Effects(true, false, true);

  private final ActionRegistry registry;
  private final Connections connections;
  private final Clock clock;
  private final MeterRegistry meterRegistry;
  private final Duration maximumTimeout;
  private final int maximumOfOneAction;
  private final Deadlines deadlines;
  private final ConcurrentHashMap<String, ActionMeters> meters = new ConcurrentHashMap<>();
  private final Supplier<Optional<Store>> store;
  private final Supplier<AuditLog> audit;
  private final Tracing tracing;
  private volatile boolean refusing;

  public ActionInvoker(
      ActionRegistry registry,
      Connections connections,
      Clock clock,
      MeterRegistry meterRegistry,
      InvocationLimits limits,
      Supplier<Optional<Store>> store,
      Supplier<AuditLog> audit,
      Tracing tracing) {
    this.registry = registry;
    this.connections = connections;
    this.clock = clock;
    this.meterRegistry = meterRegistry;
    this.maximumTimeout = limits.maximumTimeout();
    this.maximumOfOneAction = limits.maximumOfOneAction();
    this.deadlines = new Deadlines(limits.maximumRunning());
    this.store = store;
    this.audit = audit;
    this.tracing = tracing;
    Gauge.builder("kosha.invocations.running", deadlines, d -> d.running().size())
        .description("Invocations that have not ended")
        .register(meterRegistry);
    Gauge.builder("kosha.invocations.limit", limits, InvocationLimits::maximumRunning)
        .description("How many invocations may run at once")
        .register(meterRegistry);
  }

  /**
   * Starts an invocation. Returns at once and never throws. One with an idempotency key, of an
   * action that changes something, is made once, where there is a store to remember it; a later one
   * has its outcome.
   */
  public PendingInvocation invoke(Invocation invocation) {
    Effects effects = effects(invocation.action());
    if (invocation.findIdempotencyKey().isEmpty() || effects.readOnly()) {
      return start(invocation, effects);
    }
    Optional<Store> remembering = store.get();
    if (remembering.isEmpty()) {
      // Nothing outlives this process, and neither does its caller.
      return start(invocation, effects);
    }
    KeyedInvocation keyed =
        KeyedInvocation.of(
            remembering.get(),
            invocation,
            clock.instant(),
            shortened(invocation.timeout()),
            call -> start(call, effects));
    keyed.claim();
    return keyed;
  }

  /**
   * Starts an invocation of a caller that remembers its outcome itself, and makes no second one
   * with the same idempotency key while the first may still run: only the action is told the key,
   * and since when an earlier call may have had its effect.
   */
  public PendingInvocation invokeJournaled(Invocation invocation) {
    return start(invocation, effects(invocation.action()));
  }

  /** Of an action that nobody knows: none. */
  private Effects effects(String action) {
    return registry
        .catalog()
        .findAction(action)
        .map(installed -> installed.manifest().effects())
        .orElse(NO_EFFECTS);
  }

  private StartedCall start(Invocation invocation, Effects effects) {
    return effects.destructive()
        ? AuditedCall.start(audit.get(), invocation, () -> start(invocation, HandlerCall.WHOLE))
        : start(invocation, HandlerCall.WHOLE);
  }

  /**
   * Starts to read a page of an action's stream, as {@link #invoke} starts the action. A success
   * holds {@code {items: [{data, position}], position, more}}.
   */
  public PendingInvocation read(Invocation invocation, StreamRequest request) {
    boolean streams =
        registry
            .catalog()
            .findAction(invocation.action())
            .map(installed -> installed.manifest().streams())
            .orElse(true);
    return streams
        ? start(invocation, HandlerCall.page(request))
        : answered(Refusals.noStream(invocation.action()));
  }

  private StartedCall start(Invocation invocation, HandlerCall asked) {
    Optional<Lease> lease = registry.acquire(invocation.action());
    if (lease.isEmpty()) {
      return answered(Refusals.notFound(invocation.action()));
    }
    Duration timeout = shortened(invocation.timeout());
    if (refusing) {
      lease.get().close();
      return answered(Refusals.shuttingDown());
    }
    ActionMeters counted = meters(invocation.action());
    if (!counted.tryEnter(maximumOfOneAction)) {
      lease.get().close();
      return answered(Refusals.overloaded(invocation.action(), maximumOfOneAction));
    }
    @Nullable OpenSpan span = tracing.isOn() ? span(invocation) : null;
    RunningInvocation call =
        new RunningInvocation(
            span == null ? invocation : invocation.within(span.context()),
            asked,
            lease.get(),
            connections,
            deadlines,
            counted,
            clock.instant().plus(timeout),
            timeout.toNanos());
    if (span != null) {
      call.outcome().thenAccept(outcome -> span.end(codeOf(outcome)));
    }
    call.start();
    return call;
  }

  private OpenSpan span(Invocation invocation) {
    return tracing.begin(
        invocation.action(),
        invocation.traceContext(),
        Map.of(
            "kosha.connection", invocation.connection(), "kosha.invocation.id", invocation.id()));
  }

  private static String codeOf(ActionOutcome outcome) {
    return outcome instanceof ActionOutcome.Failed failed ? failed.failure().code() : "";
  }

  private Duration shortened(Duration timeout) {
    return timeout.compareTo(maximumTimeout) > 0 ? maximumTimeout : timeout;
  }

  /** What {@link #invoke} would refuse about the input; empty when it is valid. */
  public Optional<Failure> validate(String actionId, JsonNode input) {
    try (Lease lease = registry.acquire(actionId).orElse(null)) {
      if (lease == null) {
        return Optional.of(Refusals.notFound(actionId));
      }
      List<Violation> violations =
          lease.generation().requireAction(actionId).input().violations(input);
      return violations.isEmpty()
          ? Optional.empty()
          : Optional.of(Refusals.invalid(actionId, violations));
    }
  }

  /** From now on refuses new invocations; those that run go on. */
  public void refuseNew() {
    refusing = true;
  }

  @Override
  public int cutOff(Generation generation) {
    List<RunningInvocation> left =
        deadlines.running().stream().filter(call -> call.runsOn(generation)).toList();
    left.forEach(RunningInvocation::cutOff);
    return left.size();
  }

  private ActionMeters meters(String action) {
    ActionMeters known = meters.get(action);
    return known != null
        ? known
        : meters.computeIfAbsent(action, id -> new ActionMeters(meterRegistry, id));
  }

  private StartedCall answered(Failure failure) {
    ActionOutcome outcome = Outcomes.failed(failure);
    meters(UNKNOWN).record(outcome, 0);
    return new AnsweredInvocation(CompletableFuture.completedStage(outcome));
  }

  @Override
  public void close() {
    refuseNew();
    deadlines.close();
  }
}
