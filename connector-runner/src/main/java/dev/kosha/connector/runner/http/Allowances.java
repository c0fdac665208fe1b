package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.identity.Caller;
import dev.kosha.connector.runner.identity.Quota;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;

/** Holds callers to their quotas, each for himself. Thread-safe. */
final class Allowances {

  /** Callers of an issuer's tokens come and go; those that are idle are forgotten beyond this. */
  private static final int MANY = 10_000;

  private final Quota usual;
  private final Counter tooFast;
  private final Counter tooMany;
  private final ConcurrentHashMap<String, Allowance> allowances = new ConcurrentHashMap<>();

  /**
   * @param usual of callers without a quota of their own
   */
  Allowances(Quota usual, MeterRegistry meters) {
    this.usual = usual;
    tooFast = counter(meters, "rate");
    tooMany = counter(meters, "concurrency");
  }

  private static Counter counter(MeterRegistry meters, String limit) {
    return Counter.builder("kosha.limits.refusals")
        .description("Requests that were refused for a caller's quota, by what it limits")
        .tag("limit", limit)
        .register(meters);
  }

  /**
   * Counts a request in; it is counted out when it is answered.
   *
   * @throws RequestRefusedException when the caller has used up his quota
   */
  void admit(Exchange exchange, Caller caller) {
    Quota quota = caller.limits().quota().orElse(usual);
    if (quota.isNone()) {
      return;
    }
    long now = System.nanoTime();
    Allowance allowance = allowance(caller.id(), quota, now);
    if (!allowance.tryEnter()) {
      tooMany.increment();
      throw refused(
          "'%s' has %d requests under way, and no more are allowed"
              .formatted(caller.name(), quota.concurrentRequests()));
    }
    if (!allowance.tryTake(now)) {
      allowance.leave();
      tooFast.increment();
      throw refused(
          "'%s' may send %d requests a second".formatted(caller.name(), quota.requestsPerSecond()));
    }
    exchange.onEnd(allowance::leave);
  }

  private Allowance allowance(String caller, Quota quota, long now) {
    Allowance known = allowances.get(caller);
    if (known != null && known.quota().equals(quota)) {
      return known;
    }
    if (allowances.size() >= MANY) {
      allowances.values().removeIf(allowance -> allowance.isUntouched(now));
    }
    return allowances.compute(
        caller,
        (id, present) ->
            present != null && present.quota().equals(quota) ? present : new Allowance(quota, now));
  }

  private static RequestRefusedException refused(String detail) {
    return new RequestRefusedException(ProtocolError.TOO_MANY_REQUESTS, detail);
  }
}
