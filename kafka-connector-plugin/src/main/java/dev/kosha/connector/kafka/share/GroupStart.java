package dev.kosha.connector.kafka.share;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.client.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigsOptions;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeConfigsOptions;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Sets where share groups start, which is a config of the group and not of its members.
 * Thread-safe.
 */
final class GroupStart {

  private static final String CONFIG = "share.auto.offset.reset";
  private static final int PATIENCE_MILLIS = 4_000;
  private static final int MOST_REMEMBERED = 1_000;

  private final KafkaClients clients;
  private final Visibility visibility;

  /** Set once by this session; it stays with the group. */
  private final Set<String> done = ConcurrentHashMap.newKeySet();

  GroupStart(KafkaClients clients, Visibility visibility) {
    this.clients = clients;
    this.visibility = visibility;
  }

  /**
   * @param word {@code earliest} or {@code latest}, or missing to leave it as it is
   */
  CompletionStage<Boolean> set(String groupId, JsonNode word) {
    String wanted = groupId + " " + word.asText("");
    if (word.isMissingNode() || done.contains(wanted)) {
      return CompletableFuture.completedFuture(true);
    }
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, groupId);
    return clients
        .admin()
        .thenCompose(
            admin ->
                set(admin, group, word.asText())
                    // Members that begin before a broker has heard of it would start elsewhere.
                    .thenCompose(
                        set -> visibility.await(() -> isSeen(admin, group, word.asText()))))
        .handle(
            (set, error) -> {
              if (error != null) {
                throw KafkaErrors.translateWrite(error, "share group '" + groupId + "'");
              }
              if (done.size() >= MOST_REMEMBERED) {
                done.clear();
              }
              return done.add(wanted);
            });
  }

  private static CompletionStage<Void> set(Admin admin, ConfigResource group, String word) {
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(CONFIG, word), AlterConfigOp.OpType.SET);
    return admin
        .incrementalAlterConfigs(
            Map.of(group, List.of(change)), new AlterConfigsOptions().timeoutMs(PATIENCE_MILLIS))
        .all()
        .toCompletionStage();
  }

  private static CompletionStage<Boolean> isSeen(Admin admin, ConfigResource group, String word) {
    return admin
        .describeConfigs(List.of(group), new DescribeConfigsOptions().timeoutMs(PATIENCE_MILLIS))
        .all()
        .toCompletionStage()
        .thenApply(
            found ->
                found.values().stream()
                    .map(config -> config.get(CONFIG))
                    .anyMatch(entry -> entry != null && word.equals(entry.value())));
  }
}
