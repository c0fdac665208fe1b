package dev.kosha.connector.kafka.produce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.Failures;
import dev.kosha.connector.testkit.ActionCaller;
import dev.kosha.connector.testkit.FakeActionContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/**
 * What is told of a transaction whose end is not known, by the client's own stand-in for brokers:
 * no real one loses an answer when it is asked to.
 */
final class TransactionRunTest {

  private static final byte[] VALUE = {1};

  private final List<UnreliableProducer> opened = new ArrayList<>();
  private final Deque<UnreliableProducer> prepared = new ArrayDeque<>();
  private final TransactionalProducer seat =
      new TransactionalProducer(this::open, producer -> producer.close(Duration.ZERO));
  private final FakeActionContext invocation = FakeActionContext.create();

  private UnreliableProducer open() {
    UnreliableProducer producer =
        prepared.isEmpty() ? new UnreliableProducer() : prepared.removeFirst();
    opened.add(producer);
    return producer;
  }

  private JsonNode run(Duration patience) {
    List<ProducerRecord<byte[], byte[]>> records =
        List.of(
            new ProducerRecord<>("orders", 0, null, VALUE),
            new ProducerRecord<>("orders", 1, null, VALUE));
    TransactionRun run =
        new TransactionRun("orders", records, System.nanoTime() + patience.toNanos());
    run.endWith(invocation);
    run.run(seat);
    return ActionCaller.await("kafka.produce", run.answer());
  }

  @Test
  void commit_whoseAnswerIsLost_isAskedForAgain() {
    UnreliableProducer producer = new UnreliableProducer();
    producer.lostAnswers = 2;
    prepared.add(producer);

    JsonNode answer = run(Duration.ofMinutes(1));

    assertThat(answer.path("succeeded").intValue()).isEqualTo(2);
    assertThat(producer.history()).hasSize(2);
    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producer.closed()).isFalse();
  }

  @Test
  void commit_whoseAnswerNeverComes_hasAnUnknownOutcome_andTheNextBeginsAnew() {
    UnreliableProducer producer = new UnreliableProducer();
    producer.lostAnswers = Integer.MAX_VALUE;
    prepared.add(producer);

    ConnectorException failure =
        Failures.assertFails(StandardErrorCode.OUTCOME_UNKNOWN, () -> run(Duration.ZERO));

    assertThat(failure.message())
        .startsWith("topic 'orders':")
        .endsWith("either all records are written or none is");
    assertThat(failure.code().category().retriable()).isFalse();
    assertThat(producer.closed()).isTrue();
    assertThat(run(Duration.ZERO).path("succeeded").intValue()).isEqualTo(2);
    assertThat(opened).hasSize(2);
  }

  @Test
  void call_cancelledWhileItCommits_hasAnUnknownOutcome() {
    UnreliableProducer producer = new UnreliableProducer();
    producer.beforeCommit = invocation::cancel;
    prepared.add(producer);

    Failures.assertFails(StandardErrorCode.OUTCOME_UNKNOWN, () -> run(Duration.ofMinutes(1)));

    assertThat(producer.transactionCommitted()).isTrue();
  }

  @Test
  void call_cancelledBefore_writesNothingAndSaysSo() {
    UnreliableProducer producer = new UnreliableProducer();
    producer.beforeFlush = invocation::cancel;
    prepared.add(producer);

    ConnectorException failure =
        Failures.assertFails(StandardErrorCode.CANCELLED, () -> run(Duration.ofMinutes(1)));

    assertThat(failure.message()).endsWith("nothing was written");
    assertThat(producer.transactionAborted()).isTrue();
    assertThat(producer.commitCount()).isZero();
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void producer_fencedOff_isReplacedOnce() {
    UnreliableProducer fenced = new UnreliableProducer();
    fenced.beginTransactionException = new ProducerFencedException("another has its id");
    prepared.add(fenced);

    assertThat(run(Duration.ofMinutes(1)).path("succeeded").intValue()).isEqualTo(2);

    assertThat(fenced.closed()).isTrue();
    assertThat(opened).hasSize(2);
  }

  /** Loses answers to commits, or does something at a point of its life. */
  private static final class UnreliableProducer extends MockProducer<byte[], byte[]> {

    private int lostAnswers;
    private Runnable beforeCommit = () -> {};
    private Runnable beforeFlush = () -> {};

    UnreliableProducer() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized void flush() {
      beforeFlush.run();
      super.flush();
    }

    @Override
    public void commitTransaction() {
      beforeCommit.run();
      if (lostAnswers > 0) {
        lostAnswers--;
        throw new TimeoutException("no answer");
      }
      super.commitTransaction();
    }
  }
}
