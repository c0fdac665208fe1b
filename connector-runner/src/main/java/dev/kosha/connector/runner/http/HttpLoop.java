package dev.kosha.connector.runner.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.file.FileSystem;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What belongs to one event loop. Confined to its thread, but for {@link #run}. */
final class HttpLoop {

  /** The form of the header {@code Date} (RFC 9110, section 5.6.7): two digits for the day. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

  private static final long TICK_MILLIS = 500;

  private final Vertx vertx;
  private final Context context;
  private final Thread thread;
  private final Clock clock;
  private final AccessLines lines;
  private final OpenConnections connections;
  private final Set<ArrivingBody> bodies = new LinkedHashSet<>();
  private final long timer;
  private String date;

  /** Called on the event loop. */
  HttpLoop(Vertx vertx, Context context, HttpSettings settings, AccessLog log, Clock clock) {
    this.vertx = vertx;
    this.context = context;
    this.clock = clock;
    thread = Thread.currentThread();
    lines = new AccessLines(log, clock);
    connections = new OpenConnections(settings.idleTimeout().toNanos());
    date = DATE.format(clock.instant().atOffset(ZoneOffset.UTC));
    timer = vertx.setPeriodic(TICK_MILLIS, id -> tick());
  }

  /** The present value of the header {@code Date}. */
  String date() {
    return date;
  }

  AccessLines lines() {
    return lines;
  }

  OpenConnections connections() {
    return connections;
  }

  /** Bodies that are arriving. */
  Set<ArrivingBody> bodies() {
    return bodies;
  }

  /** Files; to be used on this event loop. */
  FileSystem files() {
    return vertx.fileSystem();
  }

  /** Runs a task here again and again; the answer is for {@link #cancel}. */
  long every(long millis, Runnable task) {
    return vertx.setPeriodic(millis, id -> task.run());
  }

  void cancel(long timerId) {
    vertx.cancelTimer(timerId);
  }

  /** Runs on this event loop: at once when called there. Thread-safe. */
  void run(Runnable task) {
    if (Thread.currentThread() == thread) {
      task.run();
    } else {
      context.runOnContext(ignored -> task.run());
    }
  }

  /** Runs what takes long on a worker thread, and what follows here. */
  <T> void work(Callable<T> task, BiConsumer<@Nullable T, @Nullable Throwable> then) {
    vertx.executeBlocking(task, false).onComplete(then::accept);
  }

  private void tick() {
    date = DATE.format(clock.instant().atOffset(ZoneOffset.UTC));
    lines.flush();
    long now = System.nanoTime();
    connections.expire(now);
    if (!bodies.isEmpty()) {
      new ArrayList<>(bodies).forEach(body -> body.expire(now));
    }
  }

  void close() {
    vertx.cancelTimer(timer);
    lines.flush();
  }
}
