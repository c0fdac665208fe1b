package dev.kosha.connector.kafka.client;

import dev.kosha.connector.api.ErrorCategory;
import dev.kosha.connector.api.ErrorCode;

/** What can go wrong with Kafka beyond what goes wrong with any remote system. */
public enum KafkaErrorCode implements ErrorCode {
  /** A topic of this name exists. */
  TOPIC_EXISTS(ErrorCategory.CONFLICT),
  /** No such topic, or none that the connection's user may see. */
  UNKNOWN_TOPIC(ErrorCategory.NOT_FOUND),
  /** The topic has no such partition. */
  UNKNOWN_PARTITION(ErrorCategory.NOT_FOUND),
  /** The cluster has no such broker, or it does not run. */
  UNKNOWN_BROKER(ErrorCategory.NOT_FOUND),
  /** The brokers are set up to keep every topic ({@code delete.topic.enable=false}). */
  TOPIC_DELETION_DISABLED(ErrorCategory.CONFLICT),
  /** The record is larger than the topic or the client allows. */
  RECORD_TOO_LARGE(ErrorCategory.INVALID_INPUT),
  /** The record cannot be decoded in the asked format, and the call was told to fail then. */
  UNDECODABLE_RECORD(ErrorCategory.CONFLICT),
  /** The broker refuses the record, such as one without a key for a compacted topic. */
  INVALID_RECORD(ErrorCategory.INVALID_INPUT),
  /** A consumer of this name exists with other settings. */
  CONSUMER_EXISTS(ErrorCategory.CONFLICT),
  /** No consumer of this name. */
  UNKNOWN_CONSUMER(ErrorCategory.NOT_FOUND),
  /** Another call uses the consumer. */
  CONSUMER_BUSY(ErrorCategory.CONFLICT),
  /** The consumer failed by itself; the message says why. The next call starts it anew. */
  CONSUMER_FAILED(ErrorCategory.UNAVAILABLE),
  /** The consumer has no topics yet. */
  NOT_SUBSCRIBED(ErrorCategory.CONFLICT),
  /** No delivery of this id, or its lock ran out. */
  UNKNOWN_DELIVERY(ErrorCategory.NOT_FOUND),
  /** The consumer does not hold this partition now. */
  PARTITION_NOT_ASSIGNED(ErrorCategory.CONFLICT),
  /** The group's members were moved on in between: what was read will be read again. */
  COMMIT_REJECTED(ErrorCategory.CONFLICT),
  /** The partition has no such offset, or no longer. */
  OFFSET_OUT_OF_RANGE(ErrorCategory.INVALID_INPUT),
  /** No consumer group of this id, or none that the connection's user may see. */
  UNKNOWN_GROUP(ErrorCategory.NOT_FOUND),
  /** The group has members: what was asked for would pull the ground from under them. */
  GROUP_ACTIVE(ErrorCategory.CONFLICT),
  /** The partition's replicas are being moved already. */
  REASSIGNMENT_IN_PROGRESS(ErrorCategory.CONFLICT),
  /** The partition's replicas are not being moved. */
  NO_REASSIGNMENT(ErrorCategory.CONFLICT),
  /** The cluster has no authorizer, so it keeps no access rules. */
  AUTHORIZER_DISABLED(ErrorCategory.CONFLICT),
  /** No SCRAM user of this name, or none with this mechanism. */
  UNKNOWN_USER(ErrorCategory.NOT_FOUND),
  /** The broker has no logger of this name. */
  UNKNOWN_LOGGER(ErrorCategory.NOT_FOUND),
  /** No transactional id of this name, or no open transaction there. */
  UNKNOWN_TRANSACTION(ErrorCategory.NOT_FOUND),
  /** The transaction has moved on in between: it was ended, or its producer came back. */
  TRANSACTION_CHANGED(ErrorCategory.CONFLICT),
  /** The cluster's version does not know what was asked for. */
  NOT_SUPPORTED(ErrorCategory.INVALID_INPUT),
  /** Only in connection tests: no address of the bootstrap servers can be resolved. */
  UNKNOWN_HOST(ErrorCategory.UNAVAILABLE),
  /** Only in connection tests: no TLS session could be made. */
  TLS_FAILED(ErrorCategory.UNAUTHENTICATED),
  /** Only in connection tests: what listens there does not speak Kafka in the chosen way. */
  PROTOCOL_MISMATCH(ErrorCategory.UNAVAILABLE);

  private final ErrorCategory category;

  KafkaErrorCode(ErrorCategory category) {
    this.category = category;
  }

  @Override
  public ErrorCategory category() {
    return category;
  }
}
