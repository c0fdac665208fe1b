package dev.kosha.connector.runner.workflow.restate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.restate.common.function.ThrowingBiFunction;
import dev.restate.sdk.Context;
import dev.restate.sdk.HandlerRunner;
import dev.restate.sdk.endpoint.definition.HandlerDefinition;
import dev.restate.sdk.endpoint.definition.HandlerType;
import dev.restate.sdk.endpoint.definition.InvocationRetryPolicy;
import dev.restate.sdk.endpoint.definition.ServiceDefinition;
import dev.restate.sdk.endpoint.definition.ServiceType;
import dev.restate.serde.SerdeFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * What the cluster knows of runners: one service with a handler for runs and one for steps. It
 * never changes with what is installed, so that nothing has to be deployed anew.
 */
final class RestateService {

  /** A store that is away for hours must not end in invocations that a person has to resume. */
  private static final InvocationRetryPolicy AS_LONG_AS_IT_TAKES =
      InvocationRetryPolicy.builder()
          .initialInterval(Duration.ofMillis(200))
          .exponentiationFactor(2.0)
          .maxInterval(Duration.ofSeconds(10))
          .maxAttempts(Integer.MAX_VALUE)
          .build();

  private RestateService() {}

  /**
   * @param threads where handlers run, which block
   */
  static ServiceDefinition of(RunHandler runs, StepHandler steps, Executor threads) {
    return ServiceDefinition.of(
            RestateEngine.SERVICE,
            ServiceType.SERVICE,
            List.of(
                handler(RestateEngine.RUN, runs::handle, threads),
                handler(RestateEngine.INVOKE, steps::handle, threads)))
        .configure(service -> service.invocationRetryPolicy(AS_LONG_AS_IT_TAKES));
  }

  private static HandlerDefinition<JsonNode, JsonNode> handler(
      String name, ThrowingBiFunction<Context, JsonNode, JsonNode> work, Executor threads) {
    return HandlerDefinition.of(
        name,
        HandlerType.SHARED,
        Json.SERDE,
        Json.SERDE,
        HandlerRunner.of(work, SerdeFactory.NOOP, HandlerRunner.Options.withExecutor(threads)));
  }
}
