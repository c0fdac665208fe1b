package dev.kosha.connector.runner.workflow.interpreter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a service is told who calls (DSL 1.0, "Authentication"). Immutable.
 *
 * @param scheme of the Authorization header, as in {@code Bearer}
 * @param members user name and password, or token, by name
 * @param place where the document has the members, a JSON pointer
 * @param secret the name of the secret that has the members; none when the document has them
 */
record Authentication(
    Scheme scheme, Map<String, Template> members, String place, @Nullable String secret) {

  /** How credentials are written. */
  enum Scheme {
    BASIC("Basic"),
    BEARER("Bearer");

    private final String word;

    Scheme(String word) {
      this.word = word;
    }
  }

  /** The value of the Authorization header, which the task's expressions see from now on. */
  String authorize(Frame frame) {
    String parameter = scheme == Scheme.BEARER ? member("token", frame) : basic(frame);
    frame.authorize(scheme.word, parameter);
    return scheme.word + " " + parameter;
  }

  private String basic(Frame frame) {
    String username = member("username", frame);
    String password = member("password", frame);
    String parameter = base64(username + ":" + password);
    frame.branch().run().facts().secrets().basic(username, password, parameter);
    return parameter;
  }

  private String member(String name, Frame frame) {
    JsonNode value = secret == null ? given(name, frame) : ofSecret(secret, name, frame);
    if (!value.isValueNode() || value.isNull()) {
      throw Faults.configuration(
          frame.pointer(), "the authentication has no %s that is a text".formatted(name));
    }
    String text = value.asText();
    if (secret == null && !name.equals("username")) {
      boolean constant = members.get(name) instanceof Template.Constant;
      String where = constant ? place + "/" + name : "";
      frame.branch().run().facts().secrets().credential(where, text);
    }
    return text;
  }

  private JsonNode given(String name, Frame frame) {
    Template template = members.get(name);
    return template == null ? MissingNode.getInstance() : template.fill(frame.input(), frame);
  }

  /** A secret that is a text is a token as it is. */
  private static JsonNode ofSecret(String secret, String name, Frame frame) {
    JsonNode value = Program.secret(frame.branch().run(), secret, frame.pointer());
    return value.isTextual() && name.equals("token") ? value : value.path(name);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
