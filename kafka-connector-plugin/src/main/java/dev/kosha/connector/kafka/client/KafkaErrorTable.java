package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.ErrorCode;
import dev.kosha.connector.api.StandardErrorCode;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.NoOffsetForPartitionException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.BootstrapResolutionException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.DuplicateResourceException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.GroupSubscribedToTopicException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.InvalidPrincipalTypeException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidReplicaAssignmentException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.InvalidRequestException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.NoReassignmentInProgressException;
import org.apache.kafka.common.errors.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.ReassignmentInProgressException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.ResourceNotFoundException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.ThrottlingQuotaExceededException;
import org.apache.kafka.common.errors.TopicDeletionDisabledException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnacceptableCredentialException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnknownTopicIdException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Kafka's exception classes and what each means; the first that fits counts. */
final class KafkaErrorTable {

  /** Tells whether the words of the exception itself say more than ours. */
  private enum Words {
    OURS,
    OURS_AND_KAFKAS
  }

  private record Row(Class<? extends Throwable> type, ErrorCode code, String reason, Words words) {}

  private static final List<Row> ROWS =
      List.of(
          ours(TopicExistsException.class, KafkaErrorCode.TOPIC_EXISTS, "exists already"),
          ours(
              UnknownTopicOrPartitionException.class,
              KafkaErrorCode.UNKNOWN_TOPIC,
              "does not exist"),
          ours(UnknownTopicIdException.class, KafkaErrorCode.UNKNOWN_TOPIC, "does not exist"),
          ours(
              TopicDeletionDisabledException.class,
              KafkaErrorCode.TOPIC_DELETION_DISABLED,
              "the brokers are set up to keep every topic (delete.topic.enable=false)"),
          both(RecordTooLargeException.class, KafkaErrorCode.RECORD_TOO_LARGE, "is too large"),
          both(RecordBatchTooLargeException.class, KafkaErrorCode.RECORD_TOO_LARGE, "is too large"),
          both(InvalidRecordException.class, KafkaErrorCode.INVALID_RECORD, "is refused"),
          both(InvalidTimestampException.class, KafkaErrorCode.INVALID_RECORD, "is refused"),
          both(
              UnsupportedForMessageFormatException.class,
              KafkaErrorCode.NOT_SUPPORTED,
              "the topic's record format is too old"),
          both(
              OffsetOutOfRangeException.class,
              KafkaErrorCode.OFFSET_OUT_OF_RANGE,
              "has no such offset"),
          both(
              NoOffsetForPartitionException.class,
              KafkaErrorCode.OFFSET_OUT_OF_RANGE,
              "there is no committed offset to start from"),
          both(
              InvalidOffsetException.class,
              KafkaErrorCode.OFFSET_OUT_OF_RANGE,
              "the records there are gone"),
          both(
              CommitFailedException.class, KafkaErrorCode.COMMIT_REJECTED, "the commit is refused"),
          both(
              RebalanceInProgressException.class,
              KafkaErrorCode.COMMIT_REJECTED,
              "the group is being rebalanced"),
          both(
              IllegalGenerationException.class,
              KafkaErrorCode.COMMIT_REJECTED,
              "the group was rebalanced"),
          both(
              UnknownMemberIdException.class,
              KafkaErrorCode.COMMIT_REJECTED,
              "the group has dropped this member"),
          both(
              FencedInstanceIdException.class,
              KafkaErrorCode.CONSUMER_FAILED,
              "another member has taken its place"),
          ours(GroupIdNotFoundException.class, KafkaErrorCode.UNKNOWN_GROUP, "does not exist"),
          ours(GroupNotEmptyException.class, KafkaErrorCode.GROUP_ACTIVE, "has members"),
          ours(
              GroupSubscribedToTopicException.class,
              KafkaErrorCode.GROUP_ACTIVE,
              "has members that read the topic"),
          ours(
              ReassignmentInProgressException.class,
              KafkaErrorCode.REASSIGNMENT_IN_PROGRESS,
              "replicas are being moved already"),
          ours(
              NoReassignmentInProgressException.class,
              KafkaErrorCode.NO_REASSIGNMENT,
              "no replicas are being moved"),
          ours(
              SecurityDisabledException.class,
              KafkaErrorCode.AUTHORIZER_DISABLED,
              "the cluster has no authorizer (authorizer.class.name), so it keeps no access rules"),
          ours(ResourceNotFoundException.class, KafkaErrorCode.UNKNOWN_USER, "does not exist"),
          ours(
              TransactionalIdNotFoundException.class,
              KafkaErrorCode.UNKNOWN_TRANSACTION,
              "does not exist"),
          both(
              InvalidTxnStateException.class,
              KafkaErrorCode.TRANSACTION_CHANGED,
              "the transaction has moved on"),
          both(
              InvalidProducerEpochException.class,
              KafkaErrorCode.TRANSACTION_CHANGED,
              "the transaction has moved on"),
          both(
              UnacceptableCredentialException.class, StandardErrorCode.INVALID_INPUT, "is refused"),
          both(DuplicateResourceException.class, StandardErrorCode.INVALID_INPUT, "is refused"),
          both(InvalidPrincipalTypeException.class, StandardErrorCode.INVALID_INPUT, "is refused"),
          ours(
              AuthorizationException.class,
              StandardErrorCode.NOT_AUTHORIZED,
              "the connection's user may not do this"),
          both(
              UnsupportedVersionException.class,
              KafkaErrorCode.NOT_SUPPORTED,
              "the cluster's version does not support this"),
          both(InvalidTopicException.class, StandardErrorCode.INVALID_INPUT, "is refused"),
          both(InvalidPartitionsException.class, StandardErrorCode.INVALID_INPUT, "is refused"),
          both(
              InvalidReplicationFactorException.class,
              StandardErrorCode.INVALID_INPUT,
              "is refused"),
          both(
              InvalidReplicaAssignmentException.class,
              StandardErrorCode.INVALID_INPUT,
              "is refused"),
          both(InvalidConfigurationException.class, StandardErrorCode.INVALID_INPUT, "is refused"),
          both(InvalidGroupIdException.class, StandardErrorCode.INVALID_INPUT, "is refused"),
          both(InvalidRequestException.class, StandardErrorCode.INVALID_INPUT, "is refused"),
          both(PolicyViolationException.class, StandardErrorCode.INVALID_INPUT, "is refused"),
          both(
              ThrottlingQuotaExceededException.class,
              StandardErrorCode.RATE_LIMITED,
              "the cluster's quota is used up"),
          both(CorruptRecordException.class, StandardErrorCode.UNAVAILABLE, "arrived damaged"),
          both(
              BootstrapResolutionException.class,
              StandardErrorCode.UNAVAILABLE,
              "no bootstrap server's name can be resolved"),
          both(
              ConfigException.class,
              StandardErrorCode.INVALID_INPUT,
              "the connection's settings are refused"),
          both(RetriableException.class, StandardErrorCode.UNAVAILABLE, "is not available now"),
          both(ApiException.class, StandardErrorCode.UNAVAILABLE, "the broker failed"));

  private KafkaErrorTable() {}

  static Optional<ConnectorException> find(Throwable error, String thing) {
    return ROWS.stream()
        .filter(row -> row.type.isInstance(error))
        .findFirst()
        .map(row -> new ConnectorException(row.code, message(row, error, thing), error));
  }

  private static String message(Row row, Throwable error, String thing) {
    String separator = row.reason.startsWith("the ") || row.reason.startsWith("no ") ? ": " : " ";
    String words = thing + separator + row.reason;
    boolean silent = row.words == Words.OURS || error.getMessage() == null;
    return silent ? words : words + ": " + error.getMessage();
  }

  private static Row ours(Class<? extends Throwable> type, ErrorCode code, String reason) {
    return new Row(type, code, reason, Words.OURS);
  }

  private static Row both(Class<? extends Throwable> type, ErrorCode code, String reason) {
    return new Row(type, code, reason, Words.OURS_AND_KAFKAS);
  }
}
