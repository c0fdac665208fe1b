package dev.kosha.connector.kafka.served;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that produce over HTTP, one record after the other, until they are stopped. */
final class ProducingCallers implements AutoCloseable {

  private final ServedKafka kafka;
  private final String topic;
  private final Acknowledgements acknowledged = new Acknowledgements();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger serving = new AtomicInteger();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final List<Thread> threads = new ArrayList<>();

  private ProducingCallers(ServedKafka kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
  }

  static ProducingCallers start(int count, ServedKafka kafka, String topic) {
    ProducingCallers callers = new ProducingCallers(kafka, topic);
    for (int i = 0; i < count; i++) {
      int caller = i;
      Thread thread = new Thread(() -> callers.produce(caller), "test-caller-" + i);
      callers.threads.add(thread);
      thread.start();
    }
    return callers;
  }

  private void produce(int caller) {
    for (int number = 0; !stopped.get(); number++) {
      int atLeast = serving.get();
      String value = "{\"caller\":%d,\"number\":%d}".formatted(caller, number);
      String input = "{\"topic\":\"%s\",\"value\":%s}".formatted(topic, value);
      try {
        ServedKafka.Answer answer = kafka.call("kafka.produce", input);
        if (answer.status() != 200) {
          faults.add("answered " + answer.status() + ": " + answer.body());
        } else if (!acknowledged.add(answer.body(), value, atLeast)) {
          faults.add("answered the place of another record: " + answer.body());
        }
      } catch (RuntimeException e) {
        faults.add("not answered: " + e);
      }
    }
  }

  /** From now on an answer by a zip with a smaller mark is stale. */
  void servesNow(int mark) {
    serving.set(mark);
  }

  /** What went wrong so far. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  Acknowledgements acknowledged() {
    return acknowledged;
  }

  /** Lets the calls under way end. Idempotent. */
  void stop() {
    stopped.set(true);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
