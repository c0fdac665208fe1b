package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.audit.Actor;
import dev.kosha.connector.runner.identity.Caller;
import dev.kosha.connector.runner.identity.Decision;
import dev.kosha.connector.runner.invoke.Failure;
import dev.kosha.connector.runner.invoke.RunnerErrorCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Confined to the event loop of its connection; whoever has the answer
 * elsewhere comes back through {@link #when} or {@link #work}. Answers once: what comes after the
 * first answer, or after the caller hung up, is dropped.
 */
final class Exchange {

  /** Texts longer than this are parsed, written and compressed off the event loop. */
  private static final int HEAVY = 256 << 10;

  private final Serving serving;
  private final HttpLoop loop;
  private final HttpServerRequest request;
  private final Map<String, String> parameters;
  private final AnswerWriter writer;
  private boolean anyMediaType;
  private boolean bodyWanted;
  private @Nullable Runnable hangUp;
  private @Nullable Caller caller;
  private @Nullable Supplier<String> address;
  private @Nullable AuditTrail trail;
  private @Nullable Spoken speech;
  private @Nullable String session;

  Exchange(
      Serving serving,
      HttpLoop loop,
      HttpServerRequest request,
      Map<String, String> parameters,
      AnswerWriter writer) {
    this.serving = serving;
    this.loop = loop;
    this.request = request;
    this.parameters = parameters;
    this.writer = writer;
    request
        .response()
        .closeHandler(
            ignored -> {
              if (writer.abandon() && hangUp != null) {
                hangUp.run();
              }
            });
  }

  /** The values of all placeholders of the route's template. */
  ObjectNode parameters() {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    parameters.forEach(values::put);
    return values;
  }

  String invocationId() {
    return writer.invocationId();
  }

  String method() {
    return request.method().name();
  }

  /** Scheme, host and port, as the caller knows them. */
  String origin() {
    String scheme = request.isSSL() || serving.settings().behindProxy() ? "https" : "http";
    return scheme + "://" + request.authority();
  }

  /** The path, as it was asked for. */
  String path() {
    return request.path();
  }

  /** The parameters of the query, the first value of each. */
  Map<String, String> queries() {
    return Query.all(request);
  }

  /**
   * Tells problems in a dialect from now on.
   *
   * @param request what its expressions see of it
   */
  void speak(DialectSpeech dialect, JsonNode request) {
    speech = new Spoken(dialect, request);
  }

  /** A placeholder of the route's template. */
  String parameter(String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  /** A parameter of the query; the default when it is absent. */
  String query(String name, String defaultValue) {
    return Query.find(request, name).orElse(defaultValue);
  }

  @Nullable String header(String name) {
    return request.getHeader(name);
  }

  /**
   * A JSON object in the query; an empty one when there is none.
   *
   * @throws RequestRefusedException when it is something else
   */
  JsonNode queryObject(String name) {
    byte[] text = query(name, "{}").getBytes(StandardCharsets.UTF_8);
    JsonNode value = serving.json().read(text, text.length);
    if (!value.isObject()) {
      throw new RequestRefusedException(
          ProtocolError.REQUEST_INVALID, "query parameter " + name + " must be a JSON object");
    }
    return value;
  }

  /** All headers by name in lower case, the first value of each. */
  Map<String, String> headers() {
    Map<String, String> values = new HashMap<>();
    request
        .headers()
        .forEach((name, value) -> values.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    return values;
  }

  List<String> headers(String name) {
    return request.headers().getAll(name);
  }

  HttpSettings settings() {
    return serving.settings();
  }

  /** Says who calls; done before the route's handler sees the exchange. */
  void enter(Caller known, Supplier<String> from) {
    caller = known;
    address = from;
  }

  /** Says that the caller was let in by the session of this cookie. */
  void enterBy(String cookie) {
    session = cookie;
  }

  /** The cookie that its caller was let in by; empty when it was by something else. */
  Optional<String> session() {
    return Optional.ofNullable(session);
  }

  /** What the request's cookie of a session holds, whether that is good or not. */
  Optional<String> find(SessionCookie cookie) {
    return cookie.find(request);
  }

  /** Whether problems are told in a dialect. */
  boolean isInDialect() {
    return speech != null;
  }

  /** Finds out who calls from what a request brings beside its head. */
  void identify(@Nullable String credentials, Consumer<Decision.Accepted> then) {
    serving.admission().identify(this, request, credentials, then);
  }

  /** Whom the audit log names. */
  Actor actor() {
    Supplier<String> from = Objects.requireNonNull(address);
    return new Actor(caller().id(), caller().name(), from.get());
  }

  /** Records in the audit log what the request does, and how it ends before it is answered. */
  void follow(AuditTrail followed) {
    trail = followed;
  }

  /** Goes on once the beginning of what is followed is recorded; else nothing is done. */
  void recordedThen(Runnable then) {
    when(
        trail().orElseThrow().begin(actor()),
        recorded -> then.run(),
        failure ->
            answer(
                Problem.of(
                    Failure.of(
                        RunnerErrorCode.STORE_UNAVAILABLE,
                        "the audit log cannot be written now; nothing was done"))));
  }

  /** Follows it under this name, and goes on once its beginning is recorded. */
  void record(String operation, Runnable then) {
    follow(new AuditTrail(serving.audit(), operation, ""));
    recordedThen(then);
  }

  /** What the audit log is told of the request; nobody follows most of them. */
  Optional<AuditTrail> trail() {
    return Optional.ofNullable(trail);
  }

  /** The caller may not do it. */
  void deniedBy(ProtocolError error) {
    trail().ifPresent(followed -> followed.denied(actor(), error));
  }

  /** Who calls; nobody is known on a route that is open to everybody. */
  Caller caller() {
    return Objects.requireNonNull(caller, "a route that asks for no role has no caller");
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

  /** Takes a body for JSON, whatever the caller calls it. */
  void takeAnyMediaType() {
    anyMediaType = true;
  }

  /** Reads the body, which is JSON or nothing; nothing counts as an empty object. */
  void readJson(Consumer<JsonNode> then) {
    readJson(serving.settings().maxBodyBytes(), then);
  }

  /** The same of a body that is short. */
  void readJson(int maxBytes, Consumer<JsonNode> then) {
    readBody(
        maxBytes,
        then,
        (bytes, length) -> serving.json().read(bytes, length),
        JsonNodeFactory.instance::objectNode);
  }

  /** Reads the body as text in UTF-8, whatever the caller calls it. */
  void readText(Consumer<String> then) {
    anyMediaType = true;
    readBody(
        serving.settings().maxBodyBytes(),
        text -> then.accept(text.textValue()),
        (bytes, length) -> TextNode.valueOf(new String(bytes, 0, length, StandardCharsets.UTF_8)),
        () -> TextNode.valueOf(""));
  }

  /** Reads the body, which is JSON values one after the other, as an array. */
  void readJsonSequence(Consumer<JsonNode> then) {
    readBody(
        serving.settings().maxBodyBytes(),
        then,
        (bytes, length) -> serving.json().readSequence(bytes, length),
        JsonNodeFactory.instance::arrayNode);
  }

  /** Reads the body as it came; only so many bytes of the array are of it. */
  void readBytes(BytesReceiver then) {
    receive(
        serving.settings().maxBodyBytes(),
        (bytes, length) -> guard(() -> then.received(bytes, length)));
  }

  private void readBody(
      int maxBytes,
      Consumer<JsonNode> then,
      BodyParser parser,
      Supplier<? extends JsonNode> nothing) {
    if (!anyMediaType) {
      MediaTypes.requireJson(request.getHeader(HttpHeaders.CONTENT_TYPE));
    }
    receive(
        maxBytes,
        (bytes, length) -> {
          if (length == 0) {
            guard(() -> then.accept(nothing.get()));
          } else if (length < HEAVY) {
            guard(() -> then.accept(parser.parse(bytes, length)));
          } else {
            work(() -> parser.parse(bytes, length), then);
          }
        });
  }

  private void receive(int maxBytes, BytesReceiver then) {
    bodyWanted = true;
    BodyMemory.Share share = serving.bodies().share();
    writer.onEnd(share::release);
    BodyReader.read(
        request,
        loop,
        serving,
        Math.min(maxBytes, serving.settings().maxBodyBytes()),
        share,
        new BodyReader.Receiver() {
          @Override
          public void received(byte[] bytes, int length) {
            trail().ifPresent(followed -> followed.input(bytes, length));
            then.received(bytes, length);
          }

          @Override
          public void refused(Problem problem) {
            answer(problem);
          }
        });
  }

  /**
   * Streams the body into a new file.
   *
   * @param then gets the file, which is then its own to delete
   * @param otherwise runs when there is none, after the problem was answered
   */
  void readFile(Path folder, Consumer<Path> then, Runnable otherwise) {
    bodyWanted = true;
    UploadReader.read(
        request,
        loop,
        serving.settings(),
        folder,
        new UploadReader.Receiver() {
          @Override
          public void received(Path file) {
            guard(() -> then.accept(file));
          }

          @Override
          public void refused(Throwable reason) {
            bodyWanted = false;
            answer(reason);
            otherwise.run();
          }
        });
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

  /** Composes events of a tree, elsewhere when it is large, and goes on here. */
  void compose(JsonNode tree, Consumer<EventText> composing, Consumer<EventText> then) {
    EventText text = new EventText(serving.json());
    if (TreeWeight.exceeds(tree, HEAVY)) {
      work(
          () -> {
            composing.accept(text);
            return text;
          },
          then);
    } else {
      composing.accept(text);
      then.accept(text);
    }
  }

  /** Begins an answer of events. */
  EventStream stream() {
    if (!bodyWanted) {
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

  /** Takes a body. */
  @FunctionalInterface
  interface BytesReceiver {
    void received(byte[] bytes, int length);
  }

  /** Makes a tree of a body. */
  @FunctionalInterface
  private interface BodyParser {
    JsonNode parse(byte[] bytes, int length);
  }

  private void guard(Runnable step) {
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
    boolean heavy = values.stream().anyMatch(value -> TreeWeight.exceeds(value, HEAVY));
    if (heavy) {
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
    trail().ifPresent(followed -> followed.failed(problem.code()));
    Answer told =
        Optional.ofNullable(speech)
            .flatMap(spoken -> spoken.dialect().tell(document, spoken.request()))
            .map(words -> Answer.json(words.status(), serving.json().write(words.body())))
            .orElseGet(
                () ->
                    new Answer(
                        problem.status(),
                        Problem.MEDIA_TYPE,
                        serving.json().write(document),
                        Map.of()));
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

  /** How problems are told, and of what. */
  private record Spoken(DialectSpeech dialect, JsonNode request) {}

  private boolean compressible(Answer answer) {
    int threshold = serving.settings().gzipMinBytes();
    return Gzip.worthwhile(answer, threshold, request.getHeader(HttpHeaders.ACCEPT_ENCODING));
  }

  private void send(Answer answer, boolean gzip) {
    if (!bodyWanted) {
      BodyReader.discard(request, loop, serving);
    }
    AuditTrail followed = trail;
    if (followed == null) {
      writer.send(answer, gzip);
    } else {
      trail = null;
      when(followed.end(), recorded -> writer.send(answer, gzip));
    }
  }
}
