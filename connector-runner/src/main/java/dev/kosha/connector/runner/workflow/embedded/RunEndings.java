package dev.kosha.connector.runner.workflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.store.RunWishTable;
import dev.kosha.connector.runner.store.RunWrite;
import dev.kosha.connector.runner.trace.Tracing;
import dev.kosha.connector.runner.workflow.interpreter.WorkflowError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends runs, each way. Thread-safe; blocks. */
final class RunEndings {

  private static final Logger LOG = LoggerFactory.getLogger(RunEndings.class);

  private final RunWishTable wishes;
  private final Function<String, StepMeters> meters;
  private final Tracing tracing;
  private final Clock clock;

  /**
   * @param meters of a workflow
   */
  RunEndings(
      RunWishTable wishes, Function<String, StepMeters> meters, Tracing tracing, Clock clock) {
    this.wishes = wishes;
    this.meters = meters;
    this.tracing = tracing;
    this.clock = clock;
  }

  void completed(RunJob job, JsonNode output) {
    end(job, "completed", job.secrets().masked(output), null, "");
  }

  /** Runs that it waits for are cancelled too. */
  void cancelled(RunJob job) {
    end(job, "cancelled", null, null, "");
    Instant now = clock.instant();
    for (String child : wishes.children(job.run().id())) {
      var unused = wishes.cancel(child, now);
    }
  }

  void faulted(RunJob job, WorkflowError error) {
    JsonNode json = job.secrets().masked(error.toJson());
    end(job, "faulted", null, json, FailureLine.of(error, job.secrets()::masked));
  }

  /** The runner is at fault, not the document; what cannot even be written is told in the log. */
  void failed(RunJob job, String detail) {
    try {
      faulted(
          job,
          new WorkflowError(
              WorkflowError.STANDARD + "runtime", 500, "Runtime Error", detail, "", "", false));
    } catch (RunPen.JournalFailure e) {
      LOG.error("run {} stays open: {}", job.run().id(), e.getMessage());
    }
  }

  private void end(
      RunJob job,
      String status,
      @Nullable JsonNode output,
      @Nullable JsonNode error,
      String failure) {
    Instant now = clock.instant();
    job.pen()
        .change(
            new RunWrite.End(
                job.run().id(),
                status,
                output == null ? null : output.toString(),
                error == null ? null : error.toString(),
                failure,
                now));
    job.pen().await();
    meters.apply(job.run().workflow()).ended(status, Duration.between(job.run().createdAt(), now));
    new RunTraces(tracing, job.run().id(), job.run().workflow())
        .ended(job.run().createdAt(), now, error == null ? "" : error.path("type").asText(status));
    if (!failure.isEmpty()) {
      LOG.warn("run {} of workflow '{}': {}", job.run().id(), job.run().workflow(), failure);
    }
  }
}
