package dev.kosha.connector.kafka.group;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ActionContext;
import dev.kosha.connector.api.ActionHandler;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.AdminCalls;
import dev.kosha.connector.kafka.client.NamePattern;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.Node;

/** {@code kafka.listGroups}. */
final class ListGroups implements ActionHandler {

  private final AdminCalls calls;

  ListGroups(AdminCalls calls) {
    this.calls = calls;
  }

  @Override
  public CompletionStage<JsonNode> handle(JsonNode input, ActionContext context) {
    Predicate<String> wanted;
    try {
      wanted = input.has("pattern") ? NamePattern.of(input, "pattern") : id -> true;
    } catch (ConnectorException e) {
      return CompletableFuture.failedFuture(e);
    }
    Set<GroupType> types = values(input.path("types"), GroupType::valueOf);
    Set<GroupState> states = values(input.path("states"), GroupState::valueOf);
    boolean details = input.path("details").asBoolean();
    return calls.run(
        context,
        call ->
            list(call, types, states)
                .thenApply(groups -> ordered(groups, wanted))
                .thenCompose(groups -> details ? detailed(call, groups) : brief(groups)));
  }

  private static <T> Set<T> values(JsonNode names, Function<String, T> reader) {
    Set<T> values = new HashSet<>();
    names.forEach(name -> values.add(reader.apply(name.asText())));
    return values;
  }

  private static CompletionStage<Collection<GroupListing>> list(
      AdminCall call, Set<GroupType> types, Set<GroupState> states) {
    ListGroupsOptions options =
        new ListGroupsOptions()
            .timeoutMs(call.timeoutMillis())
            .withTypes(types)
            .inGroupStates(states);
    return call.read(call.admin().listGroups(options).all(), "list of groups");
  }

  private static List<GroupListing> ordered(
      Collection<GroupListing> groups, Predicate<String> wanted) {
    return groups.stream()
        .filter(group -> wanted.test(group.groupId()))
        .sorted(Comparator.comparing(GroupListing::groupId))
        .toList();
  }

  private static CompletionStage<JsonNode> brief(List<GroupListing> groups) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    groups.forEach(group -> list.add(toJson(group)));
    return CompletableFuture.completedFuture(answer(list));
  }

  /** A group that was deleted after it was listed is left out. */
  private static CompletionStage<JsonNode> detailed(AdminCall call, List<GroupListing> groups) {
    List<CompletableFuture<Optional<Group>>> found =
        groups.stream()
            .map(group -> GroupLookup.find(call, group.groupId()).toCompletableFuture())
            .toList();
    return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
        .thenApply(
            all -> {
              ArrayNode list = JsonNodeFactory.instance.arrayNode();
              for (int i = 0; i < groups.size(); i++) {
                GroupListing listing = groups.get(i);
                found.get(i).join().ifPresent(group -> list.add(toJson(listing, group)));
              }
              return answer(list);
            });
  }

  private static JsonNode answer(ArrayNode groups) {
    return JsonNodeFactory.instance.objectNode().set("groups", groups);
  }

  private static ObjectNode toJson(GroupListing listing, Group group) {
    Node coordinator = group.coordinator();
    return toJson(listing)
        .put("assignor", group.assignor())
        .put("coordinatorId", coordinator == null ? null : coordinator.id())
        .put("members", group.members().size());
  }

  private static ObjectNode toJson(GroupListing group) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("groupId", group.groupId())
        .put("type", group.type().map(GroupType::name).orElse(null))
        .put("state", group.groupState().map(GroupState::name).orElse(null))
        .put("protocol", group.protocol());
  }
}
