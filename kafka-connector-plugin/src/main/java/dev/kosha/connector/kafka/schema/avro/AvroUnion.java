package dev.kosha.connector.kafka.schema.avro;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kosha.connector.kafka.schema.format.JsonKinds;
import dev.kosha.connector.kafka.schema.format.Misfit;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Which branch of a union a JSON value means. In JSON a value of a union with one branch beside
 * null, or null itself, stands bare; else it stands in an object whose only member is named after
 * the branch, as in Avro's own JSON encoding.
 *
 * <p>Being kind to callers, that form is also understood where it is not needed, and a bare value
 * where only one branch can take a value of its kind; neither looks deeper than one level, so that
 * no value costs more than its size.
 */
final class AvroUnion {

  private AvroUnion() {}

  /**
   * A branch and the value that goes into it.
   *
   * @param named whether the value stood below the branch's name
   */
  record Choice(int index, JsonNode value, boolean named) {}

  /** Whether a value of the branch stands below its name. */
  static boolean needsName(Schema union, Schema branch) {
    if (branch.getType() == Schema.Type.NULL) {
      return false;
    }
    int branches = union.getTypes().size();
    return branches > (hasNull(union) ? 2 : 1);
  }

  /** The name of a branch: a type's full name, or the word for a type without one. */
  static String name(Schema branch) {
    return branch.getFullName();
  }

  static Choice choose(Schema union, JsonNode value) throws Misfit {
    List<Schema> branches = union.getTypes();
    if (value.isObject() && value.size() == 1) {
      String name = value.fieldNames().next();
      for (int i = 0; i < branches.size(); i++) {
        Schema branch = branches.get(i);
        if (name(branch).equals(name) && !isBare(union, branch, name)) {
          return new Choice(i, value.path(name), true);
        }
      }
    }
    return onlyOneOfItsKind(branches, value);
  }

  /** Whether an object with one member of that name is the branch's bare value. */
  private static boolean isBare(Schema union, Schema branch, String name) {
    if (needsName(union, branch)) {
      return false;
    }
    return branch.getType() == Schema.Type.MAP
        || (branch.getType() == Schema.Type.RECORD && branch.getField(name) != null);
  }

  private static Choice onlyOneOfItsKind(List<Schema> branches, JsonNode value) throws Misfit {
    Optional<Choice> found = Optional.empty();
    for (int i = 0; i < branches.size(); i++) {
      if (mayTake(branches.get(i), value)) {
        if (found.isPresent()) {
          throw new Misfit(
              "may be of several branches: put it below the name of one, " + names(branches));
        }
        found = Optional.of(new Choice(i, value, false));
      }
    }
    return found.orElseThrow(() -> new Misfit("must be of one of the branches " + names(branches)));
  }

  private static boolean mayTake(Schema branch, JsonNode value) {
    return switch (branch.getType()) {
      case NULL -> value.isNull();
      case BOOLEAN -> value.isBoolean();
      case INT, LONG ->
          value.isNumber() || (value.isTextual() && AvroReader.time(branch).isPresent());
      case FLOAT, DOUBLE -> value.isNumber() || JsonKinds.isSpecial(value);
      case STRING -> value.isTextual();
      case ENUM -> value.isTextual() && branch.hasEnumSymbol(value.textValue());
      case BYTES, FIXED ->
          AvroKinds.isDuration(branch)
              ? value.isObject()
              : value.isTextual() || (value.isNumber() && AvroKinds.isDecimal(branch));
      case ARRAY -> value.isArray();
      case MAP, RECORD -> value.isObject();
      case UNION -> false;
    };
  }

  private static boolean hasNull(Schema union) {
    return union.getTypes().stream().anyMatch(branch -> branch.getType() == Schema.Type.NULL);
  }

  private static String names(List<Schema> branches) {
    return String.join(", ", branches.stream().map(AvroUnion::name).toList());
  }
}
