package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.runner.invoke.Failure;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer. Confined to the event loop of its connection; whoever has the answer
 * elsewhere comes back through {@link #when} or {@link #work}. Answers once: what comes after the
 * first answer, or after the caller hung up, is dropped.
 */
final class Exchange {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** Texts longer than this are parsed, written and compressed off the event loop. */
  private static final int HEAVY = 256 << 10;

  private final Serving serving;
  private final HttpLoop loop;
  private final HttpServerRequest request;
  private final Map<String, String> parameters;
  private final AnswerWriter writer;
  private boolean bodyWanted;
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

  /** A placeholder of the route's template. */
  String parameter(String name) {
    return Objects.requireNonNull(parameters.get(name), name);
  }

  /** A parameter of the query; the default when it is absent. */
  String query(String name, String defaultValue) {
    if (request.query() == null) {
      return defaultValue;
    }
    try {
      String value = request.params().get(name);
      return value == null ? defaultValue : value;
    } catch (IllegalArgumentException e) {
      throw new RequestRefusedException(
          ProtocolError.REQUEST_INVALID, "the query has a broken percent escape");
    }
  }

  @Nullable String header(String name) {
    return request.getHeader(name);
  }

  List<String> headers(String name) {
    return request.headers().getAll(name);
  }

  HttpSettings settings() {
    return serving.settings();
  }

  /** Names the invocation in the answer, in problems and in the access log. */
  void invocation(String id) {
    writer.invocation(id);
  }

  /** Runs when the caller goes away before the answer. */
  void onHangUp(Runnable callback) {
    hangUp = callback;
  }

  /** Reads the body, which is JSON or nothing; nothing counts as an empty object. */
  void readJson(Consumer<JsonNode> then) {
    MediaTypes.requireJson(request.getHeader(HttpHeaders.CONTENT_TYPE));
    bodyWanted = true;
    BodyReader.read(
        request,
        loop,
        serving.settings(),
        new BodyReader.Receiver() {
          @Override
          public void received(byte[] bytes, int length) {
            if (length == 0) {
              guard(() -> then.accept(JsonNodeFactory.instance.objectNode()));
            } else if (length < HEAVY) {
              guard(() -> then.accept(serving.json().read(bytes, length)));
            } else {
              work(() -> serving.json().read(bytes, length), then);
            }
          }

          @Override
          public void refused(Problem problem) {
            answer(problem);
          }
        });
  }

  /** Goes on here when a stage completed elsewhere; a failure of it is a defect. */
  <T> void when(CompletionStage<T> stage, Consumer<T> then) {
    stage.whenComplete(
        (value, failure) ->
            loop.run(
                () -> {
                  if (failure == null) {
                    guard(() -> then.accept(value));
                  } else {
                    answer(failure);
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

  /** A small body with further headers. */
  void answer(int status, JsonNode body, Map<String, String> headers) {
    answer(Answer.json(status, serving.json().write(body)).with(headers));
  }

  void answer(Answer answer) {
    if (!compressible(answer)) {
      send(answer, false);
    } else if (answer.body().length < HEAVY) {
      send(compressed(answer), true);
    } else {
      work(() -> compressed(answer), smaller -> send(smaller, true));
    }
  }

  void answer(Problem problem) {
    boolean later = problem.retriable() && (problem.status() == 503 || problem.status() == 429);
    answer(problem, later ? Map.of("Retry-After", "1") : Map.of());
  }

  void answer(Problem problem, Map<String, String> headers) {
    byte[] body = serving.json().write(problem.toJson(writer.invocationId()));
    send(new Answer(problem.status(), Problem.MEDIA_TYPE, body, headers), false);
  }

  /** Answers what ended the handling: a refusal with its problem, anything else as a defect. */
  void answer(Throwable thrown) {
    Throwable failure =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (failure instanceof RequestRefusedException refused) {
      answer(refused.problem());
      return;
    }
    LOG.error(
        "{} {} failed unexpectedly, invocation '{}'",
        request.method(),
        request.path(),
        writer.invocationId(),
        failure);
    answer(
        Problem.of(
            Failure.of(StandardErrorCode.INTERNAL, "the runner failed; its log has the cause")));
  }

  private boolean compressible(Answer answer) {
    int threshold = serving.settings().gzipMinBytes();
    return threshold > 0
        && answer.body().length >= threshold
        && Gzip.accepted(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
  }

  private static Answer compressed(Answer answer) {
    return new Answer(
        answer.status(), answer.contentType(), Gzip.compress(answer.body()), answer.headers());
  }

  private void send(Answer answer, boolean gzip) {
    if (!bodyWanted && hasBody()) {
      BodyReader.discard(request, loop, serving.settings());
    }
    writer.send(answer, gzip);
  }

  private boolean hasBody() {
    return !request.isEnded()
        && (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
            || request.headers().contains(HttpHeaders.CONTENT_LENGTH));
  }
}
