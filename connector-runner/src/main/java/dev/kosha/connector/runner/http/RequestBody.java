package dev.kosha.connector.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Reads the body of a request. Confined to the event loop of its connection. */
final class RequestBody {

  private final Exchange exchange;
  private final Serving serving;
  private final HttpLoop loop;
  private final HttpServerRequest request;
  private final AnswerWriter writer;
  private boolean anyMediaType;
  private boolean wanted;

  RequestBody(
      Exchange exchange,
      Serving serving,
      HttpLoop loop,
      HttpServerRequest request,
      AnswerWriter writer) {
    this.exchange = exchange;
    this.serving = serving;
    this.loop = loop;
    this.request = request;
    this.writer = writer;
  }

  /** Whether somebody reads it, or has read it. */
  boolean isWanted() {
    return wanted;
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
        (bytes, length) -> exchange.guard(() -> then.received(bytes, length)));
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
            exchange.guard(() -> then.accept(nothing.get()));
          } else if (length < Exchange.HEAVY) {
            exchange.guard(() -> then.accept(parser.parse(bytes, length)));
          } else {
            exchange.work(() -> parser.parse(bytes, length), then);
          }
        });
  }

  private void receive(int maxBytes, BytesReceiver then) {
    wanted = true;
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
            exchange.visit().trail().ifPresent(followed -> followed.input(bytes, length));
            then.received(bytes, length);
          }

          @Override
          public void refused(Problem problem) {
            exchange.answer(problem);
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
    wanted = true;
    UploadReader.read(
        request,
        loop,
        serving.settings(),
        folder,
        new UploadReader.Receiver() {
          @Override
          public void received(Path file) {
            exchange.guard(() -> then.accept(file));
          }

          @Override
          public void refused(Throwable reason) {
            wanted = false;
            exchange.answer(reason);
            otherwise.run();
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
}
