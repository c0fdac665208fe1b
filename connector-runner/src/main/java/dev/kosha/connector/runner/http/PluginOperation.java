package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.plugin.LifecycleListener;
import dev.kosha.connector.runner.plugin.LifecycleReport;
import dev.kosha.connector.runner.plugin.RefusalCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Runs one plugin operation and answers what came of it: at its end, or step by step for a caller
 * that accepts server-sent events. A caller that hangs up does not stop it. Confined to the event
 * loop of its exchange.
 */
final class PluginOperation {

  private final Exchange exchange;
  private final String name;

  /**
   * @param name as callers see it
   */
  PluginOperation(Exchange exchange, String name) {
    this.exchange = exchange;
    this.name = name;
  }

  /**
   * Starts it.
   *
   * @param operation what blocks; runs on a thread for it
   * @param after runs when it has ended, or will not begin
   */
  void run(
      PluginQueue.Place place,
      Function<LifecycleListener, LifecycleReport> operation,
      Runnable after) {
    if (streamWanted()) {
      stream(place, operation, after);
    } else {
      exchange.when(place.run(() -> operation.apply(step -> {}), after), this::answer);
    }
  }

  private boolean streamWanted() {
    return exchange.head().headers("Accept").stream()
        .flatMap(header -> Arrays.stream(header.split(",", -1)))
        .map(range -> range.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .anyMatch(EventStream.MEDIA_TYPE::equals);
  }

  private void answer(LifecycleReport report) {
    describe(report);
    RefusalCode refusal = report.refusal();
    if (refusal == null) {
      exchange.answer(200, PluginJson.report(name, report));
    } else {
      exchange.answer(problem(refusal, report), document(refusal, report));
    }
  }

  private void stream(
      PluginQueue.Place place,
      Function<LifecycleListener, LifecycleReport> operation,
      Runnable after) {
    EventStream events = exchange.stream();
    CompletionStage<LifecycleReport> report =
        place.run(
            () ->
                operation.apply(
                    step -> exchange.later(() -> events.send("step", PluginJson.step(step)))),
            after);
    exchange.when(
        report,
        ended -> {
          describe(ended);
          RefusalCode refusal = ended.refusal();
          if (refusal == null) {
            end(events, "done", PluginJson.report(name, ended));
          } else {
            end(events, "refused", document(refusal, ended));
          }
        },
        failure -> {
          Problem problem = exchange.problem(failure);
          exchange.visit().trail().ifPresent(trail -> trail.failed(problem.code()));
          end(events, "refused", problem.toJson(""));
        });
  }

  private void end(EventStream events, String event, ObjectNode data) {
    exchange.when(
        exchange.visit().trail().orElseThrow().end(), recorded -> events.end(event, data));
  }

  private void describe(LifecycleReport report) {
    AuditTrail trail = exchange.visit().trail().orElseThrow();
    trail.subject(report.plugin());
    if (!report.version().isEmpty()) {
      trail.detail("version " + report.version());
    }
    RefusalCode refusal = report.refusal();
    if (refusal != null) {
      trail.failed(PluginProblem.of(refusal).name());
    }
  }

  private static Problem problem(RefusalCode refusal, LifecycleReport report) {
    return PluginProblem.of(refusal).problem(report.message());
  }

  private ObjectNode document(RefusalCode refusal, LifecycleReport report) {
    ObjectNode document = problem(refusal, report).toJson("");
    document.setAll(PluginJson.refusal(name, report));
    return document;
  }
}
