package dev.kosha.connector.kafka.group;

import static java.util.Objects.requireNonNull;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrors;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.DescribeClassicGroupsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeShareGroupsOptions;
import org.apache.kafka.clients.admin.DescribeStreamsGroupsOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds a group whose type nobody told: Kafka describes each type by a request of its own, which
 * does not know the groups of the others.
 */
public final class GroupLookup {

  private GroupLookup() {}

  /** The group; empty when there is none of this id. */
  public static CompletionStage<Optional<Group>> find(AdminCall call, String id) {
    return orElse(consumer(call, id), id, () -> share(call, id))
        .thenCompose(found -> found.isPresent() ? done(found) : streamsElseNone(call, id))
        .thenApply(found -> found.filter(group -> group.state() != GroupState.DEAD));
  }

  /**
   * The group.
   *
   * @return fails with UNKNOWN_GROUP at the field {@code groupId} when there is none
   */
  public static CompletionStage<Group> require(AdminCall call, String id) {
    return find(call, id)
        .thenApply(
            group ->
                group.orElseThrow(
                    () ->
                        new ConnectorException(
                                KafkaErrorCode.UNKNOWN_GROUP, Group.inWords(id) + " does not exist")
                            .at("/groupId")));
  }

  /**
   * Of the classic and the new protocol; a classic group of other clients than consumers as well.
   */
  private static CompletionStage<Group> consumer(AdminCall call, String id) {
    var options = new DescribeConsumerGroupsOptions().timeoutMs(call.timeoutMillis());
    return described(
            call.admin().describeConsumerGroups(List.of(id), options).describedGroups().get(id),
            DescribedGroups::of)
        .exceptionallyCompose(
            error ->
                KafkaErrors.unwrap(error) instanceof IllegalArgumentException
                    ? classic(call, id)
                    : CompletableFuture.failedFuture(error));
  }

  /** Such as the workers of Kafka Connect. */
  private static CompletionStage<Group> classic(AdminCall call, String id) {
    var options = new DescribeClassicGroupsOptions().timeoutMs(call.timeoutMillis());
    return described(
        call.admin().describeClassicGroups(List.of(id), options).describedGroups().get(id),
        DescribedGroups::of);
  }

  private static CompletionStage<Group> share(AdminCall call, String id) {
    var options = new DescribeShareGroupsOptions().timeoutMs(call.timeoutMillis());
    return described(
        call.admin().describeShareGroups(List.of(id), options).describedGroups().get(id),
        DescribedGroups::of);
  }

  private static CompletionStage<Optional<Group>> streamsElseNone(AdminCall call, String id) {
    var options = new DescribeStreamsGroupsOptions().timeoutMs(call.timeoutMillis());
    CompletionStage<Group> streams =
        described(
            call.admin().describeStreamsGroups(List.of(id), options).describedGroups().get(id),
            DescribedGroups::of);
    return orElse(
        streams, id, () -> CompletableFuture.failedFuture(new GroupIdNotFoundException(id)));
  }

  private static <T> CompletionStage<Group> described(
      @Nullable KafkaFuture<T> description, Function<T, Group> reader) {
    return requireNonNull(description, "description").toCompletionStage().thenApply(reader);
  }

  private static CompletionStage<Optional<Group>> done(Optional<Group> group) {
    return CompletableFuture.completedFuture(group);
  }

  private static CompletionStage<Optional<Group>> orElse(
      CompletionStage<Group> first, String id, Supplier<CompletionStage<Group>> second) {
    return optional(first, id)
        .thenCompose(found -> found.isPresent() ? done(found) : optional(second.get(), id));
  }

  private static CompletionStage<Optional<Group>> optional(
      CompletionStage<Group> group, String id) {
    return group.handle(
        (found, error) -> {
          if (error == null) {
            return Optional.of(found);
          }
          Throwable root = KafkaErrors.unwrap(error);
          if (root instanceof GroupIdNotFoundException
              || root instanceof UnsupportedVersionException) {
            return Optional.empty();
          }
          throw KafkaErrors.translate(root, Group.inWords(id));
        });
  }
}
