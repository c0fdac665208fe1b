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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;

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
    return calls.run(context, call -> list(call, types, states, wanted));
  }

  private static <T> Set<T> values(JsonNode names, Function<String, T> reader) {
    Set<T> values = new HashSet<>();
    names.forEach(name -> values.add(reader.apply(name.asText())));
    return values;
  }

  private static CompletionStage<JsonNode> list(
      AdminCall call, Set<GroupType> types, Set<GroupState> states, Predicate<String> wanted) {
    ListGroupsOptions options =
        new ListGroupsOptions()
            .timeoutMs(call.timeoutMillis())
            .withTypes(types)
            .inGroupStates(states);
    return call.read(call.admin().listGroups(options).all(), "list of groups")
        .thenApply(groups -> answer(groups, wanted));
  }

  private static JsonNode answer(Collection<GroupListing> groups, Predicate<String> wanted) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode list = answer.putArray("groups");
    groups.stream()
        .filter(group -> wanted.test(group.groupId()))
        .sorted(Comparator.comparing(GroupListing::groupId))
        .forEach(
            group ->
                list.addObject()
                    .put("groupId", group.groupId())
                    .put("type", group.type().map(GroupType::name).orElse(null))
                    .put("state", group.groupState().map(GroupState::name).orElse(null))
                    .put("protocol", group.protocol()));
    return answer;
  }
}
