package dev.kosha.connector.runner.http;

import dev.kosha.connector.runner.identity.Role;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;

/** The meters as text for Prometheus. */
final class MetricsRoutes {

  private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry meters;

  MetricsRoutes(PrometheusMeterRegistry meters) {
    this.meters = meters;
  }

  List<Route> routes() {
    return List.of(Route.get("/metrics", Role.VIEWER, this::scrape).servedWhileStopping());
  }

  private void scrape(Exchange exchange) {
    exchange.work(
        () -> meters.scrape(TEXT_FORMAT), text -> exchange.answer(Answer.text(TEXT_FORMAT, text)));
  }
}
