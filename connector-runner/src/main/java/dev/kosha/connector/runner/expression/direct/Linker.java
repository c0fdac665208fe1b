package dev.kosha.connector.runner.expression.direct;

import dev.kosha.connector.runner.expression.direct.Code.One;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes code of what a query says. A call of a function that is written in jq becomes a copy of its
 * body. One thread; used once.
 */
final class Linker {

  /** Copies of bodies within each other: more is a function that calls itself, most likely. */
  private static final int DEEPEST = 40;

  /** Copies multiply; beyond so many parts the library is the better choice. */
  private static final int LARGEST = 4_000;

  private final Map<String, Definition> definitions;
  private final Calls calls;
  private final Map<String, Integer> globals = new HashMap<>();
  private int slots;
  private int parts;
  private int depth;

  Linker(Map<String, Definition> definitions, Builtins builtins) {
    this.definitions = definitions;
    calls = new Calls(this, builtins);
  }

  /** How many variables the code has, those of the caller included. */
  int slots() {
    return slots;
  }

  /**
   * Links a part of the query.
   *
   * @throws LeftException when the code becomes too large
   */
  Code link(Syntax syntax, Environment names) {
    if (++parts > LARGEST) {
      throw LeftException.leave();
    }
    return syntax.link(this, names);
  }

  /** Links a part of which only one result is supported. */
  One linkOne(Syntax syntax, Environment names) {
    return link(syntax, names) instanceof One one ? one : Code.LEAVE;
  }

  /** A place for a variable. */
  Environment.Slot newSlot(String variable) {
    return new Environment.Slot(variable, slots++);
  }

  /** Code for a variable of the caller. */
  One global(String name) {
    return Structures.global(name, globals.computeIfAbsent(name, first -> slots++));
  }

  /**
   * Code that gives a variable each value of a source, and then does the rest.
   *
   * @param rest links it, with the names that it sees
   */
  Code bind(Code source, String variable, Environment names, Function<Environment, Code> rest) {
    Environment.Slot slot = newSlot(variable);
    return Structures.bind(source, slot.index(), rest.apply(names.with(slot)));
  }

  /** Code for a call of an argument of the function under way, a function in jq, or a builtin. */
  Code call(Syntax.Call call, Environment names) {
    Environment.Filter filter = call.arguments().isEmpty() ? names.findFilter(call.name()) : null;
    if (filter != null) {
      return nested(() -> link(filter.syntax(), filter.meaning()));
    }
    Definition definition = definitions.get(call.signature());
    return definition == null
        ? calls.link(call, names)
        : nested(() -> copy(definition, call.arguments(), 0, names, Environment.EMPTY));
  }

  private Code nested(Supplier<Code> linking) {
    if (++depth > DEEPEST) {
      throw LeftException.leave();
    }
    try {
      return linking.get();
    } finally {
      depth--;
    }
  }

  /** The body of a function with its arguments, from one of them on. */
  private Code copy(
      Definition definition,
      List<Syntax> arguments,
      int next,
      Environment callers,
      Environment names) {
    if (next == arguments.size()) {
      return link(definition.body(), names);
    }
    String parameter = definition.parameters().get(next);
    Syntax argument = arguments.get(next);
    return parameter.startsWith("$")
        ? bind(
            link(argument, callers),
            parameter.substring(1),
            names,
            inner -> copy(definition, arguments, next + 1, callers, inner))
        : copy(
            definition,
            arguments,
            next + 1,
            callers,
            names.with(new Environment.Filter(parameter, argument, callers)));
  }
}
