package dev.kosha.connector.kafka.schema.protobuf;

import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.kosha.connector.kafka.schema.format.JsonKinds;
import dev.kosha.connector.kafka.schema.format.Misfit;
import java.math.BigInteger;
import java.util.regex.Pattern;

/** Reads texts that stand for numbers and truth values: as keys of maps, and as integers. */
final class MapKeys {

  static final BigInteger MOST_UINT64 =
      BigInteger.ONE.shiftLeft(Long.SIZE).subtract(BigInteger.ONE);

  /** In one way only, so that two keys of an object are two keys of the map. */
  private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,19}");

  private MapKeys() {}

  static Object of(String key, FieldDescriptor field) throws Misfit {
    return switch (field.getType()) {
      case BOOL -> {
        if (!key.equals("true") && !key.equals("false")) {
          throw new Misfit("must be true or false, as it is a key of a map");
        }
        yield key.equals("true");
      }
      case INT32, SINT32, SFIXED32 -> between(key, Integer.MIN_VALUE, Integer.MAX_VALUE).intValue();
      case UINT32, FIXED32 -> between(key, 0, 0xFFFF_FFFFL).intValue();
      case INT64, SINT64, SFIXED64 -> between(key, Long.MIN_VALUE, Long.MAX_VALUE).longValue();
      case UINT64, FIXED64 ->
          JsonKinds.integer(integer(key), BigInteger.ZERO, MOST_UINT64).longValue();
      default -> JsonKinds.text(TextNode.valueOf(key));
    };
  }

  static BigInteger integer(String text) throws Misfit {
    if (!INTEGER.matcher(text).matches()) {
      throw new Misfit("must be an integer");
    }
    return new BigInteger(text);
  }

  private static BigInteger between(String text, long least, long most) throws Misfit {
    return JsonKinds.integer(integer(text), BigInteger.valueOf(least), BigInteger.valueOf(most));
  }
}
