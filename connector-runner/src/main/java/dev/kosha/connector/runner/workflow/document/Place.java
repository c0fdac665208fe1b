package dev.kosha.connector.runner.workflow.document;

import java.util.HashSet;
import java.util.Set;

/**
 * A value's place in a document that is being checked. Immutable.
 *
 * @param pointer to it
 * @param variables that expressions see there, beside those that they see everywhere
 * @param findings of the document
 */
record Place(String pointer, Set<String> variables, Findings findings) {

  Place {
    variables = Set.copyOf(variables);
  }

  Place child(String name) {
    return new Place(Pointers.child(pointer, name), variables, findings);
  }

  Place child(int index) {
    return new Place(Pointers.child(pointer, index), variables, findings);
  }

  /** The same place, where expressions see one variable more. */
  Place with(String variable) {
    Set<String> more = new HashSet<>(variables);
    more.add(variable);
    return new Place(pointer, more, findings);
  }

  void report(String code, String message) {
    findings.report(pointer, code, message);
  }
}
