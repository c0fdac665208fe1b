package dev.kosha.connector.kafka.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.api.ConnectionStatus;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What the user of a connection may do, as the brokers tell it (KIP-430). Immutable.
 *
 * @param onCluster operations on the cluster
 * @param seen topics that the user sees
 * @param readable how many of those that were looked at it may read
 * @param writable how many of them it may write
 * @param lookedAt how many were looked at
 */
record Privileges(Set<AclOperation> onCluster, int seen, int readable, int writable, int lookedAt) {

  /** Enough to see what is amiss, and few enough for one quick answer. */
  private static final int MOST_TOPICS = 100;

  /** What actions need of the cluster, and for what; brokers have some more among themselves. */
  private static final Map<AclOperation, String> NEEDED = new EnumMap<>(AclOperation.class);

  static {
    NEEDED.put(AclOperation.DESCRIBE, "to list groups, access rules and transactions");
    NEEDED.put(AclOperation.CREATE, "to make topics");
    NEEDED.put(AclOperation.ALTER, "to change access rules, users and partitions' places");
    NEEDED.put(AclOperation.DESCRIBE_CONFIGS, "to see brokers' configuration and quotas");
    NEEDED.put(AclOperation.ALTER_CONFIGS, "to change brokers' configuration and quotas");
  }

  /** Asks which topics the user sees, and what it may do with them. */
  static CompletionStage<Privileges> find(
      Admin admin, Set<AclOperation> onCluster, int timeoutMillis) {
    return admin
        .listTopics(new ListTopicsOptions().timeoutMs(timeoutMillis))
        .names()
        .toCompletionStage()
        .thenCompose(
            names -> {
              List<String> some = names.stream().sorted().limit(MOST_TOPICS).toList();
              return admin
                  .describeTopics(
                      TopicCollection.ofTopicNames(some),
                      new DescribeTopicsOptions()
                          .includeAuthorizedOperations(true)
                          .timeoutMs(timeoutMillis))
                  .allTopicNames()
                  .toCompletionStage()
                  .thenApply(topics -> of(onCluster, names.size(), topics.values()));
            });
  }

  private static Privileges of(
      Set<AclOperation> onCluster, int seen, Collection<TopicDescription> topics) {
    return new Privileges(
        onCluster,
        seen,
        having(topics, AclOperation.READ),
        having(topics, AclOperation.WRITE),
        topics.size());
  }

  private static int having(Collection<TopicDescription> topics, AclOperation operation) {
    return (int)
        topics.stream()
            .map(TopicDescription::authorizedOperations)
            // A broker that does not say does not forbid.
            .filter(allowed -> allowed == null || allowed.contains(operation))
            .count();
  }

  /**
   * A connection of a user who may do something, with what he may not; or of one who may nothing.
   */
  ConnectionStatus judge(String connected, ObjectNode details) {
    List<String> missing =
        NEEDED.keySet().stream()
            .filter(operation -> !onCluster.contains(operation))
            .map(AclOperation::name)
            .toList();
    ObjectNode told = details.putObject("privileges");
    missing.forEach(told.putArray("missingOnCluster")::add);
    told.put("topicsSeen", seen);
    told.put("topicsReadable", readable);
    told.put("topicsWritable", writable);
    if (missing.size() == NEEDED.size() && seen == 0) {
      return new ConnectionStatus(
          false,
          StandardErrorCode.NOT_AUTHORIZED.name(),
          connected
              + " The credentials are right, but the user may do nothing here: it sees no topic, and lacks"
              + " every privilege on the cluster. Grant it DESCRIBE and READ or WRITE on its topics.",
          details);
    }
    return ConnectionStatus.ok(connected + lacks(missing), details);
  }

  private String lacks(List<String> missing) {
    StringBuilder words = new StringBuilder();
    if (!missing.isEmpty()) {
      words.append(" On the cluster the user lacks ");
      words.append(
          String.join(
              ", ",
              missing.stream()
                  .map(name -> name + " (" + NEEDED.get(AclOperation.valueOf(name)) + ")")
                  .toList()));
      words.append('.');
    }
    if (readable < lookedAt || writable < lookedAt) {
      words.append(
          " Of %d topics it may read %d and write %d.".formatted(lookedAt, readable, writable));
    }
    return words.toString();
  }
}
