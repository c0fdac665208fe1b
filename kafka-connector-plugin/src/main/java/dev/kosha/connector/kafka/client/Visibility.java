package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectorContext;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a broker has heard of a change. Thread-safe.
 *
 * <p>The controller answers before the brokers know (KRaft, KIP-500): without this, a caller who
 * changes something and looks at it at once would now and then see how it was before.
 */
public final class Visibility {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofMillis(10);

  private final ConnectorContext context;

  public Visibility(ConnectorContext context) {
    this.context = context;
  }

  /**
   * Completes when the change is seen, when it cannot be looked at, or when patience has run out.
   * Never fails: what was asked for is done either way.
   *
   * @param isSeen asks a broker; called again and again, never at the same time
   */
  public CompletionStage<Void> await(Supplier<CompletionStage<Boolean>> isSeen) {
    CompletableFuture<Void> seen = new CompletableFuture<>();
    look(isSeen, context.clock().instant().plus(PATIENCE), seen);
    return seen;
  }

  private void look(
      Supplier<CompletionStage<Boolean>> isSeen,
      Instant end,
      CompletableFuture<@Nullable Void> seen) {
    var unused =
        isSeen
            .get()
            .whenComplete(
                (done, error) -> {
                  if (error != null || done || !context.clock().instant().isBefore(end)) {
                    seen.complete(null);
                  } else {
                    lookLater(isSeen, end, seen);
                  }
                });
  }

  private void lookLater(
      Supplier<CompletionStage<Boolean>> isSeen,
      Instant end,
      CompletableFuture<@Nullable Void> seen) {
    try {
      var unused =
          context
              .timer()
              .schedule(() -> look(isSeen, end, seen), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The session is closing: the answer is as good as it gets.
      seen.complete(null);
    }
  }
}
