package dev.kosha.connector.runner.expression.direct;

import java.util.Collections;
import java.util.List;

/** A function that is written in jq. Immutable. */
public final class Definition {

  private final String name;
  private final List<String> parameters;
  private final Syntax body;

  /**
   * @param parameters names; that of a value begins with a dollar sign
   */
  Definition(String name, List<String> parameters, Syntax body) {
    this.name = name;
    this.parameters = List.copyOf(parameters);
    this.body = body;
  }

  /**
   * Reads one definition with an expression after it.
   *
   * @param canonical as the library writes what it has parsed
   * @param signature what it is known to define; it is left to the library if it seems to be
   *     another
   */
  public static Definition read(String canonical, String signature) {
    try {
      Definition read = new SyntaxReader(canonical).definition();
      return read.signature().equals(signature) ? read : rare(signature);
    } catch (LeftException e) {
      return rare(signature);
    }
  }

  private static Definition rare(String signature) {
    int slash = signature.lastIndexOf('/');
    int parameters = Integer.parseInt(signature.substring(slash + 1));
    return new Definition(
        signature.substring(0, slash),
        Collections.nCopies(parameters, "unread"),
        new Syntax.Rare());
  }

  /** As functions are told apart: the name and the number of parameters. */
  public String signature() {
    return name + "/" + parameters.size();
  }

  List<String> parameters() {
    return parameters;
  }

  Syntax body() {
    return body;
  }
}
