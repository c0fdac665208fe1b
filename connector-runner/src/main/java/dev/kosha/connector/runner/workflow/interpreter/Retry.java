package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.runner.expression.ExpressionException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When and how often to try again (DSL 1.0, "Retry"). Immutable.
 *
 * @param count how often to try again; none for as often as it takes
 * @param attempt how long one attempt may take
 * @param total how long after the first attempt began the last one may begin
 */
record Retry(
    @Nullable Query when,
    @Nullable Query exceptWhen,
    Span delay,
    Backoff backoff,
    @Nullable Span jitterFrom,
    @Nullable Span jitterTo,
    @Nullable Integer count,
    @Nullable Span attempt,
    @Nullable Span total) {

  private static final Duration LONGEST = Duration.ofDays(36_525);

  /** How the delay grows. */
  enum Backoff {
    CONSTANT,
    LINEAR,
    EXPONENTIAL;

    /**
     * The delay before an attempt.
     *
     * @param retry which one it is, from 1
     */
    Duration of(Duration delay, int retry) {
      double factor =
          switch (this) {
            case CONSTANT -> 1;
            case LINEAR -> retry;
            case EXPONENTIAL -> Math.pow(2, retry - 1.0);
          };
      double millis = delay.toMillis() * factor;
      return factor == 1 || millis < LONGEST.toMillis() ? scaled(delay, factor) : LONGEST;
    }

    private static Duration scaled(Duration delay, double factor) {
      return factor == 1 ? delay : delay.multipliedBy((long) factor);
    }
  }

  /** Begins to count time, for one execution of a {@code try}. */
  Course begin(Frame frame) {
    return new Course(this, frame, total == null ? null : clock(frame, frame.step("began")));
  }

  private static Instant clock(Frame frame, StepId step) {
    return Instant.parse(frame.host().perform(step, new Effect.ReadClock()).asText());
  }

  /** The attempts of one execution of a {@code try}. Used by one thread. */
  record Course(Retry policy, Frame frame, @Nullable Instant began) {

    Outcome attempt(Spot spot, Sequence body) {
      if (policy.attempt == null) {
        return body.run(spot, frame.input());
      }
      JsonNode sealed =
          frame
              .host()
              .within(
                  step(spot, "timeout"),
                  policy.attempt.evaluate(frame),
                  () -> body.run(spot, frame.input()).seal(frame.branch().context()));
      frame.branch().export(sealed.path("context"));
      return Outcome.unseal(sealed);
    }

    /**
     * Waits before the next attempt.
     *
     * @param before how often it was tried again so far
     * @param spot of the attempt that failed
     * @return false, at once, when there is to be none
     */
    boolean again(int before, Spot spot, WorkflowError error, Variables variables) {
      Optional<Duration> delay = next(before, spot, error, variables);
      if (delay.isPresent()) {
        frame.tell(StepEvent.Phase.RETRYING, error);
        await(delay.get(), spot);
      }
      return delay.isPresent();
    }

    private Optional<Duration> next(
        int before, Spot spot, WorkflowError error, Variables variables) {
      try {
        boolean spent = policy.count != null && before >= policy.count;
        if (spent || !policy.isMeant(Catch.seen(error, frame.input()), variables)) {
          return Optional.empty();
        }
        Duration delay = policy.delay(this, before + 1, spot, variables);
        return isTooLate(delay, spot, variables) ? Optional.empty() : Optional.of(delay);
      } catch (ExpressionException e) {
        throw Faults.expression(frame.pointer(), e);
      }
    }

    private void await(Duration delay, Spot spot) {
      if (!delay.isZero()) {
        frame.host().sleep(step(spot, "delay"), delay);
      }
    }

    private boolean isTooLate(Duration delay, Spot spot, Variables variables) {
      if (policy.total == null || began == null) {
        return false;
      }
      Duration total = policy.total.evaluate(frame.input(), variables, frame.pointer());
      Instant next = clock(frame, step(spot, "failed")).plus(delay);
      return next.isAfter(began.plus(total));
    }

    private StepId step(Spot spot, String part) {
      return new StepId(spot.key() + "!" + part, frame.pointer());
    }
  }

  private boolean isMeant(JsonNode input, Variables variables) {
    return (when == null || when.test(input, variables))
        && (exceptWhen == null || !exceptWhen.test(input, variables));
  }

  private Duration delay(Course course, int retry, Spot spot, Variables variables) {
    JsonNode input = course.frame().input();
    String pointer = course.frame().pointer();
    Duration wait = backoff.of(delay.evaluate(input, variables, pointer), retry);
    if (jitterFrom == null || jitterTo == null) {
      return wait;
    }
    Duration from = jitterFrom.evaluate(input, variables, pointer);
    Duration to = jitterTo.evaluate(input, variables, pointer);
    JsonNode drawn =
        course.frame().host().perform(course.step(spot, "jitter"), new Effect.DrawNumber());
    long range = Math.max(0, to.minus(from).toMillis());
    return wait.plus(from).plusMillis((long) (range * drawn.doubleValue()));
  }
}
