package dev.kosha.connector.benchmark;

import java.util.Locale;

/**
 * One line of the table.
 *
 * @param scenario what was done
 * @param result what happened
 * @param runnerMicros processor time of the runner for each request
 * @param brokerMicros the same of the broker
 * @param clientMicros the same of the load generator
 * @param verdict whether the broker holds what the answers said
 */
record Measurement(
    String scenario,
    LoadGenerator.Result result,
    double runnerMicros,
    double brokerMicros,
    double clientMicros,
    String verdict) {

  /** Begins the verdict on a scenario whose answers the broker bears out. */
  static final String OK = "ok: ";

  boolean isRight() {
    return verdict.startsWith(OK);
  }

  static String heading() {
    return String.format(
        Locale.ROOT,
        "%-34s %10s %12s %9s %9s %9s %24s  %s",
        "scenario",
        "requests/s",
        "records/s",
        "p50 ms",
        "p99 ms",
        "max ms",
        "CPU us/req run+brok+load",
        "check");
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "%-34s %,10.0f %,12.0f %9.2f %9.2f %9.2f %24s  %s",
        scenario,
        result.requestsPerSecond(),
        result.recordsPerSecond(),
        result.latency().millisAt(0.5),
        result.latency().millisAt(0.99),
        result.latency().maxMillis(),
        String.format(
            Locale.ROOT, "%,.0f + %,.0f + %,.0f", runnerMicros, brokerMicros, clientMicros),
        verdict);
  }
}
