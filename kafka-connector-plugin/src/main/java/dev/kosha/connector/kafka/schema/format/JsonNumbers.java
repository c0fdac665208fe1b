package dev.kosha.connector.kafka.schema.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Floating-point numbers as JSON: what JSON has no number for, or would lose, is a text. */
public final class JsonNumbers {

  private static final int NEGATIVE_ZERO_32 = Float.floatToRawIntBits(-0f);
  private static final long NEGATIVE_ZERO_64 = Double.doubleToRawLongBits(-0d);

  private JsonNumbers() {}

  public static JsonNode of(double number) {
    return Double.isFinite(number) && Double.doubleToRawLongBits(number) != NEGATIVE_ZERO_64
        ? DoubleNode.valueOf(number)
        : TextNode.valueOf(Double.toString(number));
  }

  public static JsonNode of(float number) {
    return Float.isFinite(number) && Float.floatToRawIntBits(number) != NEGATIVE_ZERO_32
        ? FloatNode.valueOf(number)
        : TextNode.valueOf(Float.toString(number));
  }
}
