package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kosha.connector.runner.expression.direct.Code.One;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query says. Immutable. */
sealed interface Syntax {

  /** Its code; called by the linker, which counts. */
  Code link(Linker linker, Environment names);

  /** {@code .} */
  record Input() implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      return Structures.INPUT;
    }
  }

  /** A scalar. */
  record Literal(JsonNode value) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      return Structures.constant(value);
    }
  }

  /** {@code target.name} and {@code target[index]} */
  record At(Syntax target, Syntax index) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      if (index instanceof Literal literal && literal.value().isTextual()) {
        return Structures.member(linker.link(target, names), literal.value().textValue());
      }
      Code asked = linker.link(index, names);
      ObjectNode table = target instanceof ObjectOf object ? object.findTable() : null;
      return Structures.at(
          table == null ? linker.link(target, names) : Structures.constant(table), asked);
    }
  }

  /** {@code target[]} */
  record Each(Syntax target) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      return Structures.each(linker.link(target, names));
    }
  }

  /** {@code first | then} */
  record Pipe(Syntax first, Syntax then) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      return Structures.pipe(linker.link(first, names), linker.link(then, names));
    }
  }

  /** {@code source as $variable | body} */
  record Bind(Syntax source, String variable, Syntax body) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      return linker.bind(
          linker.link(source, names), variable, names, inner -> linker.link(body, inner));
    }
  }

  /** {@code first, then} */
  record Both(Syntax first, Syntax then) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      return Structures.both(linker.link(first, names), linker.link(then, names));
    }
  }

  /** {@code left operator right} */
  record Operation(Syntax left, String operator, Syntax right) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      if (operator.equals("+")) {
        return Sum.link(this, part -> linker.link(part, names));
      }
      Code first = linker.link(left, names);
      if (right instanceof Literal scalar && (operator.equals("==") || operator.equals("!="))) {
        return Operators.isSame(first, scalar.value(), operator.equals("=="));
      }
      return Operators.of(operator, first, linker.link(right, names));
    }
  }

  /**
   * {@code [content]}
   *
   * @param content null of an empty one
   */
  record ArrayOf(@Nullable Syntax content) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      return content == null
          ? Structures.EMPTY_ARRAY
          : Structures.array(linker.link(content, names));
    }
  }

  /** <code>{name: value, ...}</code> */
  record ObjectOf(List<Member> members) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      One[] keys = new One[members.size()];
      One[] values = new One[members.size()];
      for (int i = 0; i < keys.length; i++) {
        keys[i] = linker.linkOne(members.get(i).name(), names);
        values[i] = linker.linkOne(members.get(i).value(), names);
      }
      return Structures.object(keys, values);
    }

    /** The object, if all in it is constant; it may only be looked into. */
    @Nullable ObjectNode findTable() {
      ObjectNode table = Values.newObject();
      for (Member member : members) {
        if (!(member.name() instanceof Literal name)
            || !(member.value() instanceof Literal value)) {
          return null;
        }
        table.set(name.value().asText(), value.value());
      }
      return table;
    }
  }

  /** One member of an object. */
  record Member(Syntax name, Syntax value) {}

  /**
   * A text with expressions in it.
   *
   * @param parts texts as literals, and expressions
   */
  record Text(List<Syntax> parts) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      One[] linked = new One[parts.size()];
      for (int i = 0; i < linked.length; i++) {
        linked[i] = linker.linkOne(parts.get(i), names);
      }
      return Structures.text(linked);
    }
  }

  /** {@code if condition then yes else no end} */
  record Choice(Syntax condition, Syntax yes, Syntax no) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      return Structures.choice(
          linker.link(condition, names), linker.link(yes, names), linker.link(no, names));
    }
  }

  /** {@code name(arguments)}, also of a format */
  record Call(String name, List<Syntax> arguments) implements Syntax {
    /** As functions are told apart. */
    String signature() {
      return name + "/" + arguments.size();
    }

    @Override
    public Code link(Linker linker, Environment names) {
      return linker.call(this, names);
    }
  }

  /** {@code $name} */
  record Variable(String name) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      Environment.Slot slot = names.findSlot(name);
      return slot == null ? linker.global(name) : Structures.slot(slot.index());
    }
  }

  /** {@code reduce source as $variable (start; step)} */
  record Fold(Syntax source, String variable, Syntax start, Syntax step) implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      Code items = linker.link(source, names);
      Code from = linker.link(start, names);
      Environment.Slot slot = linker.newSlot(variable);
      Code next = linker.link(step, names.with(slot));
      return from instanceof One first && next instanceof One then
          ? Structures.fold(items, slot.index(), first, then)
          : Code.LEAVE;
    }
  }

  /** What only the library evaluates. */
  record Rare() implements Syntax {
    @Override
    public Code link(Linker linker, Environment names) {
      return Code.LEAVE;
    }
  }
}
