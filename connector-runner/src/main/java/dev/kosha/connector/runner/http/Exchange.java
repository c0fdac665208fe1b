package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.identity.Decision;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Confined to the event loop of its connection; whoever has the answer
 * elsewhere comes back through {@link #when} or {@link #work}. Answers once: what comes after the
 * first answer, or after the caller hung up, is dropped.
 */
final class Exchange {

  /** Texts longer than this are parsed, written and compressed off the event loop. */
  static final int HEAVY = 256 << 10;

  private final Serving serving;
  private final HttpLoop loop;
  private final HttpServerRequest request;
  private final AnswerWriter writer;
  private final RequestHead head;
  private final RequestBody body;
  private final Visit visit;
  private final ProblemWords problems;
  private @Nullable Runnable hangUp;

  Exchange(
      Serving serving,
      HttpLoop loop,
      HttpServerRequest request,
      Map<String, String> parameters,
      AnswerWriter writer) {
    this.serving = serving;
    this.loop = loop;
    this.request = request;
    this.writer = writer;
    this.head = new RequestHead(request, parameters, serving);
    this.visit = new Visit(serving.audit());
    this.problems = new ProblemWords(serving.json());
    this.body = new RequestBody(this, serving, loop, request, writer);
    request
        .response()
        .closeHandler(
            ignored -> {
              if (writer.abandon() && hangUp != null) {
                hangUp.run();
              }
            });
  }

  /** What the request says before its body. */
  RequestHead head() {
    return head;
  }

  /** What the request brings. */
  RequestBody body() {
    return body;
  }

  /** Who calls. */
  Visit visit() {
    return visit;
  }

  /** How problems are told. */
  ProblemWords problems() {
    return problems;
  }

  String invocationId() {
    return writer.invocationId();
  }

  HttpSettings settings() {
    return serving.settings();
  }

  /** Finds out who calls from what a request brings beside its head. */
  void identify(@Nullable String credentials, Consumer<Decision.Accepted> then) {
    serving.admission().identify(this, request, credentials, then);
  }

  /** Names the invocation in the answer, in problems and in the access log. */
  void invocation(String id) {
    writer.invocation(id);
  }

  /** Runs once, when the answer goes out or the caller is gone, with what else shall run then. */
  void onEnd(Runnable callback) {
    writer.onEnd(callback);
  }

  /** Runs when the caller goes away before the answer. */
  void onHangUp(Runnable callback) {
    hangUp = callback;
  }

  /** Reads a text that came elsewhere than in the body. */
  JsonNode parse(byte[] text) {
    return serving.json().read(text, text.length);
  }

  /** Whether the runner is stopping, so that what goes on must come to its end. */
  boolean stopping() {
    return serving.drain().stopping();
  }

  /** Goes on while the caller's credentials are good: a long answer asks now and then. */
  void whileAdmitted(Runnable then, Runnable otherwise) {
    serving.admission().confirm(this, request, then, otherwise);
  }

  /** Text of events, still empty. */
  EventText eventText() {
    return new EventText(serving.json());
  }

  /** Begins an answer of events. */
  EventStream stream() {
    if (!body.isWanted()) {
      request.resume();
    }
    return EventStream.open(loop, writer, serving.json());
  }

  /** Runs here what is known elsewhere. Thread-safe. */
  void later(Runnable task) {
    loop.run(() -> guard(task));
  }

  /** Goes on here when a stage completed elsewhere; a failure of it is a defect. */
  <T> void when(CompletionStage<T> stage, Consumer<T> then) {
    when(stage, then, this::answer);
  }

  /** Goes on here when a stage completed elsewhere, well or not. */
  <T> void when(CompletionStage<T> stage, Consumer<T> then, Consumer<Throwable> otherwise) {
    stage.whenComplete(
        (value, failure) ->
            later(
                () -> {
                  if (failure == null) {
                    then.accept(value);
                  } else {
                    otherwise.accept(failure);
                  }
                }));
  }

  /** Runs what takes long on a worker thread, and what follows here. */
  <T> void work(Callable<T> task, Consumer<T> then) {
    loop.<T>work(
        task,
        (value, failure) -> {
          if (failure == null && value != null) {
            guard(() -> then.accept(value));
          } else {
            answer(failure == null ? new NullPointerException("no result") : failure);
          }
        });
  }

  void guard(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      answer(e);
    }
  }

  void answer(int status, JsonNode body) {
    if (TreeWeight.exceeds(body, HEAVY)) {
      work(() -> serving.json().write(body), bytes -> answer(Answer.json(status, bytes)));
    } else {
      answer(Answer.json(status, serving.json().write(body)));
    }
  }

  /** Values one after the other, each on a line when there are many, with further headers. */
  void answer(int status, List<JsonNode> values, Map<String, String> headers) {
    if (TreeWeight.anyExceeds(values, HEAVY)) {
      work(
          () -> serving.json().write(values),
          bytes -> answer(Answer.json(status, bytes).with(headers)));
    } else {
      answer(Answer.json(status, serving.json().write(values)).with(headers));
    }
  }

  /** A small body with further headers. */
  void answer(int status, JsonNode body, Map<String, String> headers) {
    answer(Answer.json(status, serving.json().write(body)).with(headers));
  }

  void answer(Answer answer) {
    if (!compressible(answer)) {
      send(answer, false);
    } else if (answer.body().length < HEAVY) {
      send(Gzip.compress(answer), true);
    } else {
      work(() -> Gzip.compress(answer), smaller -> send(smaller, true));
    }
  }

  /** An answer that is there in both forms: whoever takes the compressed one gets it. */
  void answer(Answer plain, Answer compressed) {
    boolean gzip = Gzip.accepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    send(gzip ? compressed : plain, gzip);
  }

  void answer(Problem problem) {
    boolean later = problem.retriable() && (problem.status() == 503 || problem.status() == 429);
    answer(problem, later ? Map.of("Retry-After", "1") : Map.of());
  }

  void answer(Problem problem, Map<String, String> headers) {
    answer(problem, problem.toJson(writer.invocationId()), headers);
  }

  /** Answers a problem whose document says more than the usual. */
  void answer(Problem problem, ObjectNode document) {
    answer(problem, document, Map.of());
  }

  private void answer(Problem problem, ObjectNode document, Map<String, String> headers) {
    visit.trail().ifPresent(followed -> followed.failed(problem.code()));
    Answer told = problems.answer(problem, document);
    send(told.with(headers), false);
  }

  /** Answers what ended the handling: a refusal with its problem, anything else as a defect. */
  void answer(Throwable thrown) {
    answer(problem(thrown));
  }

  /** What callers are told of a failure. */
  Problem problem(Throwable thrown) {
    return ThrownProblem.of(thrown, request, writer.invocationId());
  }

  private boolean compressible(Answer answer) {
    int threshold = serving.settings().gzipMinBytes();
    return Gzip.worthwhile(answer, threshold, request.getHeader(HttpHeaders.ACCEPT_ENCODING));
  }

  private void send(Answer answer, boolean gzip) {
    if (!body.isWanted()) {
      BodyReader.discard(request, loop, serving);
    }
    visit
        .endTrail()
        .ifPresentOrElse(
            followed -> when(followed.end(), recorded -> writer.send(answer, gzip)),
            () -> writer.send(answer, gzip));
  }
}
