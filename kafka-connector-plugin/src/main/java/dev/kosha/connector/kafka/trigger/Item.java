package dev.kosha.connector.kafka.trigger;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One record on its way to a run. For the source's thread. */
final class Item {

  private final ConsumerRecord<byte[], byte[]> record;
  private boolean done;
  private int tries;
  private @Nullable Verdict verdict;

  /**
   * Why a record cannot start a run.
   *
   * @param code stable
   * @param reason in words
   */
  record Verdict(String code, String reason) {}

  Item(ConsumerRecord<byte[], byte[]> record) {
    this.record = record;
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  /** Whether it need not be looked at again. */
  boolean isDone() {
    return done;
  }

  void done() {
    done = true;
  }

  /** Counts a refusal, and says how many there were. */
  int refused() {
    return ++tries;
  }

  /** It will not be tried again. */
  void condemn(Verdict finalVerdict) {
    verdict = finalVerdict;
  }

  /** Why it is not tried again, when it is not. */
  Optional<Verdict> verdict() {
    return Optional.ofNullable(verdict);
  }
}
