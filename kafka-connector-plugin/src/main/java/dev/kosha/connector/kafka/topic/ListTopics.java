package dev.kosha.connector.kafka.topic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.client.NamePattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TopicListing;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** {@code kafka.listTopics}. */
final class ListTopics implements ActionHandler {

  private final AdminCalls calls;
  private final ConnectorContext context;

  ListTopics(AdminCalls calls, ConnectorContext context) {
    this.calls = calls;
    this.context = context;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext invocation) {
    Predicate<String> wanted;
    try {
      wanted = input.has("pattern") ? NamePattern.of(input, "pattern") : name -> true;
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    boolean includeInternal = input.path("includeInternal").asBoolean();
    return calls.run(invocation, call -> list(call, includeInternal, wanted));
  }

  private CompletionStage<JsonNode> list(
      AdminCall call, boolean includeInternal, Predicate<String> wanted) {
    ListTopicsOptions options =
        new ListTopicsOptions().timeoutMs(call.timeoutMillis()).listInternal(includeInternal);
    return call.read(call.admin().listTopics(options).listings(), "list of topics")
        .thenApplyAsync(listings -> matching(call, listings, wanted), context.executor())
        .thenCompose(names -> describe(call, names));
  }

  /** Off the client's one thread: matching a pattern takes a while where topics are many. */
  private static List<String> matching(
      AdminCall call, Collection<TopicListing> listings, Predicate<String> wanted) {
    return listings.stream()
        .map(TopicListing::name)
        .takeWhile(name -> !call.isCancelled())
        .filter(wanted)
        .sorted()
        .toList();
  }

  private static CompletionStage<JsonNode> describe(AdminCall call, List<String> names) {
    if (names.isEmpty()) {
      return CompletableFuture.completedFuture(answer(List.of()));
    }
    DescribeTopicsResult result =
        call.admin()
            .describeTopics(names, new DescribeTopicsOptions().timeoutMs(call.timeoutMillis()));
    List<CompletableFuture<List<TopicDescription>>> found = new ArrayList<>();
    result.topicNameValues().forEach((name, topic) -> found.add(unlessGone(topic, name)));
    return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
        .thenApply(all -> answer(found.stream().flatMap(one -> one.join().stream()).toList()));
  }

  /** A topic that was deleted after it was listed is left out. */
  private static CompletableFuture<List<TopicDescription>> unlessGone(
      KafkaFuture<TopicDescription> topic, String name) {
    return topic
        .toCompletionStage()
        .handle(
            (description, error) -> {
              if (error == null) {
                return List.of(description);
              }
              if (KafkaErrors.unwrap(error) instanceof UnknownTopicOrPartitionException) {
                return List.<TopicDescription>of();
              }
              throw KafkaErrors.translate(error, TopicName.inWords(name));
            })
        .toCompletableFuture();
  }

  private static JsonNode answer(List<TopicDescription> topics) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("topics");
    topics.stream()
        .sorted(Comparator.comparing(TopicDescription::name))
        .forEach(
            topic ->
                list.addObject()
                    .put("name", topic.name())
                    .put("id", topic.topicId().toString())
                    .put("partitions", topic.partitions().size())
                    .put("replicationFactor", TopicAnswer.replicationFactor(topic))
                    .put("internal", topic.isInternal()));
    return answer;
  }
}
