package dev.kosha.connector.kafka.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.kafka.client.AdminCall;
import dev.kosha.connector.kafka.client.ConfigAnswer;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/**
 * A change of one resource's configuration. Immutable.
 *
 * @param thing how messages name the resource
 * @param config its configuration before
 * @param known tells which entries are secrets, and Kafka's defaults
 * @param own the source of values that are set on the resource itself
 */
public record ConfigAlteration(
    ConfigResource resource,
    String thing,
    Config config,
    Config known,
    ConfigSource own,
    ConfigChange change) {

  /**
   * Makes the change, or only has it checked, and waits until a broker has heard of it.
   *
   * @return the value of each entry before and after
   */
  public CompletionStage<ArrayNode> run(
      AdminCall call, Visibility visibility, boolean validateOnly) {
    ArrayNode difference = change.difference(config, known, own);
    CompletionStage<Void> done = change.run(call, resource, thing, validateOnly);
    if (validateOnly) {
      return done.thenApply(checked -> difference);
    }
    return done.thenCompose(made -> visibility.await(() -> isSeen(call, difference)))
        .thenCompose(seen -> now(call))
        .thenApply(now -> withInherited(difference, now));
  }

  private CompletionStage<Config> now(AdminCall call) {
    return call.describeConfigs(resource).toCompletionStage().exceptionally(error -> config);
  }

  private CompletionStage<Boolean> isSeen(AdminCall call, ArrayNode difference) {
    return call.describeConfigs(resource)
        .toCompletionStage()
        .thenApply(
            now -> {
              for (JsonNode change : difference) {
                if (!isSeen(change, now.get(change.path("name").asText()))) {
                  return false;
                }
              }
              return true;
            });
  }

  private boolean isSeen(JsonNode change, @Nullable ConfigEntry now) {
    if (now == null || now.source() != own) {
      return isDeletion(change);
    }
    boolean told = !change.path("sensitive").asBoolean();
    return !isDeletion(change) && (!told || change.path("after").asText().equals(now.value()));
  }

  /** What an entry inherits the brokers do not always tell before it does. */
  private static ArrayNode withInherited(ArrayNode difference, Config now) {
    for (JsonNode change : difference) {
      ConfigEntry entry = now.get(change.path("name").asText());
      if (isDeletion(change) && entry != null) {
        ((ObjectNode) change)
            .put("after", ConfigAnswer.shown(change.path("sensitive").asBoolean(), entry.value()));
      }
    }
    return difference;
  }

  private static boolean isDeletion(JsonNode change) {
    return change.path("operation").asText().equals("delete");
  }
}
