package dev.kosha.connector.kafka.consume;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.StreamItem;
import dev.kosha.connector.api.StreamPage;
import dev.kosha.connector.api.StreamRequest;
import dev.kosha.connector.kafka.client.KafkaErrors;
import dev.kosha.connector.kafka.record.RecordBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads one page of a stream, in steps, so that it holds no thread while it waits. Its steps run
 * one after the other.
 */
final class StreamPageRead {

  /** A page of a stream that is opened has to fetch first. */
  private static final Duration SLICE = Duration.ofMillis(20);

  private static final long FIRST_PAUSE_MILLIS = 20;
  private static final long LONGEST_PAUSE_MILLIS = 100;

  /** With more partitions a position is long: only the last item of a page has one then. */
  private static final int MOST_PARTITIONS = 32;

  private final ConnectorContext context;
  private final StreamReaders readers;
  private final ReadRequest request;
  private final StreamRequest page;
  private final RecordBatch batch;
  private final BooleanSupplier cut;
  private final long endNanos;
  private final List<StreamItem> items = new ArrayList<>();
  private final CompletableFuture<StreamPage> answer = new CompletableFuture<>();
  private @Nullable StreamReader reader;
  private long pauseMillis = FIRST_PAUSE_MILLIS;

  /**
   * @param batch an empty one, with the page's limits
   * @param wait how long to wait for the first item
   * @param cut whether to answer now with what there is
   */
  StreamPageRead(
      ConnectorContext context,
      StreamReaders readers,
      ReadRequest request,
      StreamRequest page,
      RecordBatch batch,
      Duration wait,
      BooleanSupplier cut) {
    this.context = context;
    this.readers = readers;
    this.request = request;
    this.page = page;
    this.batch = batch;
    this.cut = cut;
    this.endNanos = System.nanoTime() + wait.toNanos();
  }

  /** Goes on with the reader that waits at the page's position; false when there is none. */
  boolean resume() {
    Optional<StreamReader> waiting =
        page.after().isEmpty()
            ? Optional.empty()
            : readers.take(StreamReaders.Place.of(request, page.after()));
    waiting.ifPresent(
        found -> {
          reader = found;
          later(0);
        });
    return waiting.isPresent();
  }

  /** Opens a reader. May block for some seconds. */
  void open(List<TopicPartition> partitions) {
    reader =
        StreamReader.open(
            readers.newConsumer(request.isolation()), request, partitions, page.after());
    step();
  }

  CompletionStage<StreamPage> answer() {
    return answer;
  }

  private void step() {
    StreamReader reading = reader;
    if (reading == null) {
      return;
    }
    try {
      reading.read(SLICE, batch, record -> take(reading, record));
      boolean over = System.nanoTime() - endNanos >= 0 || cut.getAsBoolean();
      if (!items.isEmpty() || batch.full() || over) {
        finish(reading);
      } else {
        later(pauseMillis);
        pauseMillis = Math.min(2 * pauseMillis, LONGEST_PAUSE_MILLIS);
      }
    } catch (RuntimeException e) {
      fail(reading, e);
    }
  }

  private boolean take(StreamReader reading, ConsumerRecord<byte[], byte[]> record) {
    if (cut.getAsBoolean() && !batch.isUntouched()) {
      return false;
    }
    ArrayNode records = batch.records();
    int before = records.size();
    if (!batch.offer(record)) {
      return false;
    }
    reading.passed(record);
    if (records.size() > before) {
      boolean told = reading.partitions() <= MOST_PARTITIONS;
      items.add(new StreamItem(records.get(before), told ? reading.position() : ""));
    }
    return true;
  }

  private void finish(StreamReader reading) {
    context.metrics().count("records_consumed", batch.records().size());
    String position = reading.position();
    boolean more = batch.full();
    reader = null;
    if (cut.getAsBoolean()) {
      reading.close();
    } else {
      readers.keep(StreamReaders.Place.of(request, position), reading);
    }
    answer.complete(new StreamPage(items, position, more));
  }

  private void fail(StreamReader reading, RuntimeException failure) {
    reader = null;
    reading.close();
    answer.completeExceptionally(KafkaErrors.translate(failure, "topic '" + request.topic() + "'"));
  }

  private void later(long millis) {
    try {
      var unused = context.timer().schedule(this::resumeStep, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      giveUp(e);
    }
  }

  private void resumeStep() {
    try {
      context.executor().execute(this::step);
    } catch (RejectedExecutionException e) {
      giveUp(e);
    }
  }

  private void giveUp(RejectedExecutionException e) {
    StreamReader reading = reader;
    if (reading != null) {
      fail(reading, e);
    }
  }
}
