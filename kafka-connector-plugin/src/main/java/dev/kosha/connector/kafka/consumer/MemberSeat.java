package dev.kosha.connector.kafka.consumer;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.consumer.ConsumerStatus.State;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The place of a named consumer's live member in this session: opens it when it is needed and free,
 * closes it when it failed, is idle or must go, and keeps what went wrong. Its status may be read
 * and its member interrupted by any thread; all else is for the steps of the consumer's operations.
 */
final class MemberSeat {

  private static final Logger LOG = LoggerFactory.getLogger(MemberSeat.class);

  /** A member that leaves has something to say to the brokers. */
  private static final Duration LEAVE = Duration.ofSeconds(2);

  /** A member this old has had time to connect, and then to join. */
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private static final Duration JOIN = Duration.ofSeconds(45);

  private final String name;
  private final ConsumerHost host;

  private volatile @Nullable Member member;
  private volatile ConsumerStatus status = ConsumerStatus.NONE;
  private @Nullable ConsumerDefinition definition;
  private long openedNanos;
  private @Nullable String waitedFor;
  private long waitingSinceNanos;
  private @Nullable ConnectorException pending;

  MemberSeat(String name, ConsumerHost host) {
    this.name = name;
    this.host = host;
  }

  ConsumerStatus status() {
    return status;
  }

  Optional<Member> member() {
    return Optional.ofNullable(member);
  }

  /**
   * The live member, subscribed as the definition says; opened if need be.
   *
   * @return empty while another session of this process has it
   */
  Optional<Member> open(StoredConsumer stored) {
    ConsumerDefinition wanted = stored.definition();
    if (member != null && host.hold().isTaken(stored)) {
      LOG.warn("Consumer '{}' was taken over by another session", name);
      closeMember(false);
    }
    if (member != null && definition != null && !sameMembership(wanted, definition)) {
      release(true);
    }
    if (member == null && !openMember(stored)) {
      return Optional.empty();
    }
    definition = wanted;
    Optional<Member> open = member();
    open.ifPresent(m -> m.subscribe(wanted.subscription()));
    return open;
  }

  private boolean openMember(StoredConsumer stored) {
    Optional<StoredConsumer> taken = host.hold().take(name, hasWaitedEnough(stored));
    if (taken.isEmpty()) {
      return false;
    }
    waitedFor = null;
    member =
        Member.open(
            host.clients(), stored.definition(), host.instanceId(name), taken.get().places());
    openedNanos = System.nanoTime();
    publish();
    return true;
  }

  /** A session that hangs, or has died unseen, must not keep the consumer for ever. */
  private boolean hasWaitedEnough(StoredConsumer stored) {
    String holder = host.hold().holder(stored).orElse(null);
    if (holder == null || !holder.equals(waitedFor)) {
      waitedFor = holder;
      waitingSinceNanos = System.nanoTime();
      return false;
    }
    return System.nanoTime() - waitingSinceNanos > host.patience().toNanos();
  }

  /** Who takes partitions is no member of the group, which is told at once. */
  private static boolean sameMembership(ConsumerDefinition one, ConsumerDefinition other) {
    return one.subscribedTo(other.subscription()).equals(other)
        && one.subscription().isAssigned() == other.subscription().isAssigned();
  }

  /** Closes the member and gives the consumer back with its places. */
  void release(boolean leave) {
    Member open = member;
    if (open == null) {
      return;
    }
    Map<TopicPartition, Place> places = open.deliveries().placesToStore();
    try {
      closeMember(leave);
    } finally {
      host.hold().giveBack(name, places);
    }
  }

  private void closeMember(boolean leave) {
    Member open = member;
    if (open != null) {
      member = null;
      open.close(leave, leave ? LEAVE : Duration.ZERO);
      publish();
    }
  }

  /** Shows how the consumer stands now. */
  void publish() {
    Member open = member;
    if (open == null) {
      State state = pending == null ? State.CLOSED : State.FAILED;
      status = new ConsumerStatus(state, status.places(), status.lastFailure());
    } else {
      State state = open.assignment().joined() ? State.ACTIVE : State.JOINING;
      status = new ConsumerStatus(state, open.deliveries().places(), status.lastFailure());
    }
  }

  /**
   * Says what went wrong since the last call, once.
   *
   * @throws ConnectorException CONSUMER_FAILED
   */
  void rethrow() {
    ConnectorException failure = pending;
    if (failure != null) {
      pending = null;
      publish();
      throw failure;
    }
  }

  /** Keeps a failure that no caller was told for the next one. */
  void failedUnseen(RuntimeException error) {
    ConnectorException failure = failed(error);
    pending =
        new ConnectorException(
            KafkaErrorCode.CONSUMER_FAILED, failure.code().name() + ": " + failure.message());
    publish();
    LOG.warn("Consumer '{}' failed between calls: {}", name, failure.message());
  }

  /** Translates a failure and does what it asks for: a member that is broken is closed. */
  ConnectorException failed(RuntimeException error) {
    if (error instanceof ConnectorException known) {
      return known;
    }
    ConnectorException failure = KafkaErrors.translate(error, "consumer '" + name + "'");
    status =
        new ConsumerStatus(
            status.state(),
            status.places(),
            SavedFailure.of(failure, host.context().clock().instant()));
    if (error instanceof FencedInstanceIdException) {
      closeMember(false);
    } else if (!survives(error)) {
      release(false);
    }
    publish();
    return failure;
  }

  private static boolean survives(RuntimeException error) {
    return error instanceof TimeoutException
        || error instanceof InvalidOffsetException
        || error instanceof WakeupException;
  }

  /**
   * Tells a consumer that finds nothing from one that cannot.
   *
   * @throws ConnectorException UNAVAILABLE, or UNKNOWN_TOPIC
   */
  void requireHealthy(Member open) {
    long age = System.nanoTime() - openedNanos;
    if (age > CONNECT.toNanos() && !open.connected()) {
      throw unavailable("no broker can be reached");
    }
    if (age > JOIN.toNanos() && !open.assignment().joined()) {
      throw unavailable("its group has not let it in");
    }
    if (open.assignment().joined() && open.deliveries().assignment().isEmpty()) {
      open.missingTopic()
          .ifPresent(
              topic -> {
                throw new ConnectorException(
                    KafkaErrorCode.UNKNOWN_TOPIC, "topic '" + topic + "' does not exist");
              });
    }
  }

  private ConnectorException unavailable(String reason) {
    ConnectorException failure =
        new ConnectorException(StandardErrorCode.UNAVAILABLE, "consumer '" + name + "': " + reason);
    status =
        new ConsumerStatus(
            status.state(),
            status.places(),
            SavedFailure.of(failure, host.context().clock().instant()));
    return failure;
  }

  /** Ends what blocks the member, from any thread. */
  void interrupt() {
    Member open = member;
    if (open != null) {
      open.interrupt();
    }
  }
}
