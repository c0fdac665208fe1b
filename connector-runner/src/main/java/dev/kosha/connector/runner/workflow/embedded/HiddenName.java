package dev.kosha.connector.runner.workflow.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.workflow.interpreter.PercentText;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a mark calls something that must not be seen, so that it is found again. The name of a
 * secret stands for itself; a control character begins the name of what is found otherwise.
 */
final class HiddenName {

  /** How something is found again. */
  enum Kind {
    SECRET(""),
    /** A member of a secret that is an object. */
    MEMBER("\u001bm"),
    /** A constant of the document. */
    CONSTANT("\u001bc"),
    /** User name and password, as the Authorization header has them. */
    BASIC("\u001bb"),
    /** As it stands in an address. */
    PERCENT("\u001bp"),
    /** As it stands within a text of JSON. */
    QUOTED("\u001bq");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }
  }

  private static final char SEPARATOR = '\u001b';

  private HiddenName() {}

  static Kind kind(String name) {
    for (Kind kind : Kind.values()) {
      if (kind != Kind.SECRET && name.startsWith(kind.prefix)) {
        return kind;
      }
    }
    return Kind.SECRET;
  }

  /** What follows the prefix. */
  static String rest(String name) {
    return name.substring(kind(name).prefix.length());
  }

  static String constant(String place) {
    return Kind.CONSTANT.prefix + place;
  }

  static String member(String secret, String member) {
    return Kind.MEMBER.prefix + secret + SEPARATOR + member;
  }

  /** Of two sealed texts. */
  static String basic(String username, String password) {
    Base64.Encoder base64 = Base64.getEncoder();
    return Kind.BASIC.prefix
        + base64.encodeToString(username.getBytes(UTF_8))
        + SEPARATOR
        + base64.encodeToString(password.getBytes(UTF_8));
  }

  /** The two parts of what follows the prefix. */
  static String[] parts(String name) {
    String rest = rest(name);
    int at = rest.indexOf(SEPARATOR);
    return new String[] {rest.substring(0, Math.max(0, at)), rest.substring(at + 1)};
  }

  static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), UTF_8);
  }

  static String quoted(String value) {
    String json = TextNode.valueOf(value).toString();
    return json.substring(1, json.length() - 1);
  }

  /**
   * The forms in which a value can stand in a text, and how a mark calls each.
   *
   * @param name of the value; empty when it has none, as its forms have none then
   */
  static Map<String, String> forms(String name, String value) {
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put(quoted(value), name.isEmpty() ? name : Kind.QUOTED.prefix + name);
    forms.put(PercentText.encode(value), name.isEmpty() ? name : Kind.PERCENT.prefix + name);
    forms.put(value, name);
    return forms;
  }
}
