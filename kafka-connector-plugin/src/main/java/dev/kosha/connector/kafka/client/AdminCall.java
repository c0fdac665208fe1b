package dev.kosha.connector.kafka.client;

import static java.util.Objects.requireNonNull;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** One invocation's use of the admin client. Thread-safe. */
public final class AdminCall {

  /** Whether a request that changes something has gone out. */
  static final class Progress {

    private volatile boolean changing;
    private volatile boolean cancelled;

    ConnectorException cancel() {
      cancelled = true;
      return changing
          ? new ConnectorException(
              StandardErrorCode.OUTCOME_UNKNOWN,
              "the call was cancelled after its request was sent; it may have had its effect")
          : new ConnectorException(StandardErrorCode.CANCELLED, "the call was cancelled");
    }
  }

  private final Admin admin;
  private final int timeoutMillis;
  private final Progress progress;

  AdminCall(Admin admin, int timeoutMillis, Progress progress) {
    this.admin = admin;
    this.timeoutMillis = timeoutMillis;
    this.progress = progress;
  }

  /** For requests that change nothing. */
  public Admin admin() {
    return admin;
  }

  /** For a request that changes something: from here on a cancellation leaves its outcome open. */
  public Admin adminToChange() {
    progress.changing = true;
    return admin;
  }

  /** Whether nobody waits for the answer any more, so that long work can stop. */
  public boolean isCancelled() {
    return progress.cancelled;
  }

  /** For every request's {@code timeoutMs}. */
  public int timeoutMillis() {
    return timeoutMillis;
  }

  /** Asks for one topic. */
  public KafkaFuture<TopicDescription> describeTopic(String topic) {
    DescribeTopicsOptions options = new DescribeTopicsOptions().timeoutMs(timeoutMillis);
    return requireNonNull(
        admin.describeTopics(List.of(topic), options).topicNameValues().get(topic));
  }

  /** Asks for the configuration of a topic or a broker, with all that is told of an entry. */
  public KafkaFuture<Config> describeConfigs(ConfigResource resource) {
    DescribeConfigsOptions options =
        new DescribeConfigsOptions()
            .timeoutMs(timeoutMillis)
            .includeSynonyms(true)
            .includeDocumentation(true);
    return requireNonNull(admin.describeConfigs(List.of(resource), options).values().get(resource));
  }

  /** The result of a request that changes nothing, its failure translated. */
  public <T> CompletionStage<T> read(KafkaFuture<T> result, String thing) {
    return translated(result, thing, KafkaErrors::translate);
  }

  /** The result of a request that changes something, its failure translated. */
  public <T> CompletionStage<T> write(KafkaFuture<T> result, String thing) {
    return translated(result, thing, KafkaErrors::translateWrite);
  }

  private static <T> CompletionStage<T> translated(
      KafkaFuture<T> result,
      String thing,
      BiFunction<Throwable, String, ConnectorException> translation) {
    CompletableFuture<T> stage = new CompletableFuture<>();
    var unused =
        result.whenComplete(
            (value, error) -> {
              if (error == null) {
                stage.complete(value);
              } else {
                stage.completeExceptionally(translation.apply(error, thing));
              }
            });
    return stage;
  }
}
