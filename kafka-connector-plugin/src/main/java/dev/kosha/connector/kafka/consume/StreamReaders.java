package dev.kosha.connector.kafka.consume;

import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.consumer.Isolation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Readers that wait for the next page of their stream. Thread-safe. None waits for long: a stream
 * whose reader hung up asks for no further page. What is open is closed with the session's clients.
 */
final class StreamReaders {

  private static final Logger LOG = LoggerFactory.getLogger(StreamReaders.class);
  private static final int MOST_WAITING = 64;
  private static final Duration WAITING = Duration.ofSeconds(20);

  /** After this a reader is opened anew, so that new partitions are found and a deleted topic. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  /**
   * What a page goes on with.
   *
   * @param partitions that are followed; empty for all
   */
  record Place(String topic, Set<Integer> partitions, Isolation isolation, String position) {

    static Place of(ReadRequest request, String position) {
      return new Place(request.topic(), request.partitions(), request.isolation(), position);
    }
  }

  private record Waiting(Place place, StreamReader reader, long sinceNanos) {}

  private final KafkaClients clients;
  private final ConnectorContext context;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean sweeping;

  StreamReaders(KafkaClients clients, ConnectorContext context) {
    this.clients = clients;
    this.context = context;
  }

  /** A consumer for a new reader. May block while it is opened. */
  Consumer<byte[], byte[]> newConsumer(Isolation isolation) {
    Map<String, Object> properties = new HashMap<>(isolation.properties());
    // An offset that is not there must fail; silently reading elsewhere would lose records.
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return clients.newConsumer(properties);
  }

  /** The reader that waits at a place; it is the caller's own from then on. */
  synchronized Optional<StreamReader> take(Place place) {
    for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
      Waiting candidate = each.next();
      if (candidate.place.equals(place) && candidate.reader.age().compareTo(FRESH) < 0) {
        each.remove();
        return Optional.of(candidate.reader);
      }
    }
    return Optional.empty();
  }

  /** Has a reader wait at a place. */
  void keep(Place place, StreamReader reader) {
    Waiting surplus;
    synchronized (this) {
      waiting.add(new Waiting(place, reader, System.nanoTime()));
      surplus = waiting.size() > MOST_WAITING ? waiting.remove(0) : null;
      if (!sweeping) {
        sweeping = schedule();
      }
    }
    if (surplus != null) {
      surplus.reader.close();
    }
  }

  private boolean schedule() {
    try {
      var unused = context.timer().schedule(this::wake, WAITING.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (RejectedExecutionException e) {
      LOG.debug("The session ends");
      return false;
    }
  }

  private void wake() {
    try {
      context.executor().execute(this::sweep);
    } catch (RejectedExecutionException e) {
      synchronized (this) {
        sweeping = schedule();
      }
    }
  }

  private void sweep() {
    List<Waiting> due = new ArrayList<>();
    synchronized (this) {
      for (Iterator<Waiting> each = waiting.iterator(); each.hasNext(); ) {
        Waiting candidate = each.next();
        if (System.nanoTime() - candidate.sinceNanos >= WAITING.toNanos()) {
          each.remove();
          due.add(candidate);
        }
      }
      sweeping = !waiting.isEmpty() && schedule();
    }
    due.forEach(each -> each.reader.close());
  }

  /** A newer session has taken over: no page will come for them. */
  void closeAll() {
    List<Waiting> all;
    synchronized (this) {
      all = List.copyOf(waiting);
      waiting.clear();
    }
    all.forEach(each -> each.reader.close());
  }
}
