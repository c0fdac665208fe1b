package dev.kosha.connector.api.manifest;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A route of a dialect: it calls an action, tests settings of a connection, or answers from the
 * connector's manifest alone. Immutable; the trees must not be changed.
 *
 * <p>Expressions are jq. {@code $request} has {@code id}, {@code method}, {@code url} (scheme, host
 * and port), {@code target} (the path as it was asked for), "path" and "query" (objects of texts),
 * {@code accept} and {@code contentType} (the headers) and {@code body}; {@code $connector} is the
 * connector's manifest, and each of {@code with} has its name.
 *
 * @param method in upper case
 * @param paths with placeholders in braces; each is served
 * @param summary a few words
 * @param description what is worth knowing beyond that
 * @param action to call; absent for none
 * @param test jq to the settings that are tested, whose verdict {@code {"ok": ..., "message": ...}}
 *     is what the output is made of; absent for no test
 * @param with read-only calls before that one
 * @param body {@code value}, or {@code sequence} for JSON values one after the other, which arrive
 *     as an array and are answered by as many values as the output gives
 * @param input jq to the action's input
 * @param output jq from the action's output to the body of the answer
 * @param status jq to the status, of the same things
 * @param headers jq to headers, of the same things
 * @param query schemas of the parameters that its query may have, for the API's description
 * @param request schema and example of the body, for the API's description
 * @param response schema and example of the answer, for the API's description
 */
public record DialectRoute(
    @JsonProperty(required = true) String method,
    @JsonProperty(required = true) List<String> paths,
    @JsonProperty(required = true) String summary,
    String description,
    @Nullable String action,
    @Nullable String test,
    List<DialectSource> with,
    String body,
    String input,
    String output,
    String status,
    Map<String, String> headers,
    Map<String, ObjectNode> query,
    ObjectNode request,
    ObjectNode response) {

  public DialectRoute {
    paths = List.copyOf(paths);
    description = description == null ? "" : description;
    with = with == null ? List.of() : List.copyOf(with);
    body = body == null ? "value" : body;
    input = input == null ? "{}" : input;
    output = output == null ? "." : output;
    status = status == null ? "200" : status;
    headers = headers == null ? Map.of() : Map.copyOf(headers);
    query = query == null ? Map.of() : Map.copyOf(query);
    request = request == null ? JsonNodeFactory.instance.objectNode() : request;
    response = response == null ? JsonNodeFactory.instance.objectNode() : response;
  }

  /** The action that it calls. */
  public Optional<String> findAction() {
    return Optional.ofNullable(action);
  }

  /** The expression that gives the settings that it tests. */
  public Optional<String> findTest() {
    return Optional.ofNullable(test);
  }

  /** Whether the body is a sequence of values. */
  public boolean isSequence() {
    return body.equals("sequence");
  }
}
