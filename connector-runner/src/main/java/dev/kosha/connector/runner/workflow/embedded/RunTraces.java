package dev.kosha.connector.runner.workflow.embedded;

import dev.kosha.connector.runner.trace.PastSpan;
import dev.kosha.connector.runner.trace.Tracing;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent;
import dev.kosha.connector.runner.workflow.interpreter.StepEvent.Phase;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A run as a trace: a span for the run, and below it one for each step. Ids come from those of the
 * run and the step, so that whoever takes the run over goes on in the same trace. Thread-safe.
 */
public final class RunTraces {

  private final Tracing tracing;
  private final String run;
  private final String workflow;
  private final Map<String, Instant> started = new ConcurrentHashMap<>();

  public RunTraces(Tracing tracing, String run, String workflow) {
    this.tracing = tracing;
    this.run = run;
    this.workflow = workflow;
  }

  /**
   * What the call of a step is part of: the header {@code traceparent} of W3C Trace Context.
   *
   * @param key the step's idempotency key
   */
  public static String context(String run, String key) {
    return "00-%s-%s-01".formatted(traceId(run), spanId(key));
  }

  /** Tells of a step that ended; when it began is known from an earlier event. */
  public void told(StepEvent event, String key, Instant now) {
    if (!tracing.isOn() || event.phase() == Phase.SKIPPED || event.phase() == Phase.RETRYING) {
      return;
    }
    if (event.phase() == Phase.STARTED) {
      started.put(key, now);
      return;
    }
    Instant from = started.remove(key);
    Map<String, String> attributes = new HashMap<>(attributes());
    attributes.put("kosha.step", event.step().key());
    attributes.put("kosha.step.kind", event.kind());
    if (!event.action().isEmpty()) {
      attributes.put("kosha.action", event.action());
    }
    tracing.tell(
        new PastSpan(
            traceId(run),
            spanId(key),
            spanId(run),
            event.name(),
            from == null ? now : from,
            now,
            attributes,
            event.findError().map(RunTraces::code).orElse("")));
  }

  /**
   * Tells of the run's end.
   *
   * @param error empty when it completed
   */
  public void ended(Instant created, Instant now, String error) {
    if (tracing.isOn()) {
      tracing.tell(
          new PastSpan(traceId(run), spanId(run), "", workflow, created, now, attributes(), error));
    }
  }

  private Map<String, String> attributes() {
    return Map.of("kosha.run", run, "kosha.workflow", workflow);
  }

  private static String code(WorkflowError error) {
    return error.type();
  }

  private static String traceId(String run) {
    return digest(run);
  }

  private static String spanId(String key) {
    return digest(key).substring(16);
  }

  private static String digest(String text) {
    UUID digest = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    return digest.toString().replace("-", "");
  }
}
