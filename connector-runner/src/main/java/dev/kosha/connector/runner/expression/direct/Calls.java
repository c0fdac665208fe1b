package dev.kosha.connector.runner.expression.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.expression.direct.Builtins.Builtin;
import dev.kosha.connector.runner.expression.direct.Code.One;
import dev.kosha.connector.runner.expression.direct.Code.Test;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/** Code for calls of the functions of the language itself. One thread. */
final class Calls {

  private static final Code EMPTY = (frame, in, results) -> {};

  private final Linker linker;
  private final Builtins builtins;

  Calls(Linker linker, Builtins builtins) {
    this.linker = linker;
    this.builtins = builtins;
  }

  Code link(Syntax.Call call, Environment names) {
    List<Code> arguments = new ArrayList<>();
    for (Syntax argument : call.arguments()) {
      arguments.add(linker.link(argument, names));
    }
    return switch (call.signature()) {
      case "empty/0" -> EMPTY;
      case "not/0" -> (Test) (frame, in) -> !Values.isTrue(in);
      case "type/0" -> (One) (frame, in) -> new TextNode(Values.type(in));
      case "length/0" -> (One) (frame, in) -> length(in);
      case "tostring/0" -> (One) (frame, in) -> in.isTextual() ? in : json(in);
      case "tojson/0" -> (One) (frame, in) -> json(in);
      case "utf8bytelength/0" -> (One) (frame, in) -> bytes(in);
      case "startswith/1" -> texts(arguments.get(0), String::startsWith);
      case "endswith/1" -> texts(arguments.get(0), String::endsWith);
      case "select/1" -> Structures.choice(arguments.get(0), Structures.INPUT, EMPTY);
      case "map/1" ->
          Structures.array(Structures.pipe(Structures.each(Structures.INPUT), arguments.get(0)));
      case "with_entries/1" -> withEntries(arguments.get(0));
      case "range/1" -> range(Structures.constant(IntNode.valueOf(0)), arguments.get(0));
      case "range/2" -> range(arguments.get(0), arguments.get(1));
      default -> builtin(call.signature(), arguments);
    };
  }

  private Code builtin(String signature, List<Code> arguments) {
    Builtin builtin = builtins.find(signature);
    if (builtin == null) {
      return Code.LEAVE;
    }
    One[] values = new One[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      if (!(arguments.get(i) instanceof One value)) {
        return Code.LEAVE;
      }
      values[i] = value;
    }
    return (One)
        (frame, in) -> {
          List<JsonNode> given = new ArrayList<>(values.length);
          for (One value : values) {
            given.add(value.value(frame, in));
          }
          return builtin.call(in, given);
        };
  }

  private static JsonNode length(JsonNode in) {
    if (in.isTextual()) {
      String text = in.textValue();
      return Values.of(text.codePointCount(0, text.length()));
    }
    if (in.isContainerNode() || in.isNull()) {
      return Values.of(in.size());
    }
    throw LeftException.leave();
  }

  private JsonNode json(JsonNode in) {
    String written = JsonWriter.write(in);
    if (written != null) {
      return new TextNode(written);
    }
    Builtin library = builtins.find("tojson/0");
    if (library == null) {
      throw LeftException.leave();
    }
    return library.call(in, List.of());
  }

  private static JsonNode bytes(JsonNode in) {
    if (!in.isTextual()) {
      throw LeftException.leave();
    }
    return Values.of(in.textValue().getBytes(StandardCharsets.UTF_8).length);
  }

  private static Code texts(Code argument, BiPredicate<String, String> test) {
    if (!(argument instanceof One one)) {
      return Code.LEAVE;
    }
    return (Test)
        (frame, in) -> {
          JsonNode part = one.value(frame, in);
          if (!in.isTextual() || !part.isTextual()) {
            throw LeftException.leave();
          }
          return test.test(in.textValue(), part.textValue());
        };
  }

  /** {@code to_entries | map(change) | from_entries} of an object. */
  private static One withEntries(Code change) {
    return (frame, in) -> {
      if (!(in instanceof ObjectNode members)) {
        throw LeftException.leave();
      }
      ObjectNode changed = Values.newObject();
      Consumer<JsonNode> entries =
          entry -> {
            JsonNode key = entry.get("key");
            JsonNode value = entry.get("value");
            if (key == null || value == null || !key.isTextual()) {
              throw LeftException.leave();
            }
            changed.set(key.textValue(), value);
          };
      members
          .properties()
          .forEach(
              member -> {
                ObjectNode entry = Values.newObject();
                entry.put("key", member.getKey());
                entry.set("value", member.getValue());
                change.each(frame, entry, entries);
              });
      return changed;
    };
  }

  private static Code range(Code from, Code to) {
    if (!(from instanceof One first) || !(to instanceof One end)) {
      return Code.LEAVE;
    }
    return (frame, in, results) -> {
      JsonNode start = first.value(frame, in);
      JsonNode stop = end.value(frame, in);
      if (!start.isInt() || !stop.isInt()) {
        throw LeftException.leave();
      }
      for (long i = start.intValue(); i < stop.intValue(); i++) {
        frame.count();
        results.accept(Values.of(i));
      }
    };
  }
}
