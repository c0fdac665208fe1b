package dev.kosha.connector.runner.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * Writes a log event as one line of JSON: {@code time} (ISO 8601), {@code level}, {@code logger},
 * {@code thread}, {@code message}, {@code error} with the stack trace, and under {@code fields} the
 * event's key-value pairs and the diagnostic context. Thread-safe.
 */
final class JsonLineEncoder extends EncoderBase<ILoggingEvent> {

  private final JsonFactory factory = new JsonFactory();

  @Override
  public byte[] headerBytes() {
    return new byte[0];
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator json = factory.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", event.getInstant().toString());
      json.writeStringField("level", event.getLevel().toString());
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField("thread", event.getThreadName());
      json.writeStringField("message", event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        json.writeStringField("error", ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
      writeFields(event, json);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toByteArray();
  }

  @Override
  public byte[] footerBytes() {
    return new byte[0];
  }

  private static void writeFields(ILoggingEvent event, JsonGenerator json) throws IOException {
    Map<String, String> context = event.getMDCPropertyMap();
    if (event.getKeyValuePairs() == null && context.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("fields");
    for (Map.Entry<String, String> entry : context.entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    if (event.getKeyValuePairs() != null) {
      for (KeyValuePair pair : event.getKeyValuePairs()) {
        json.writeFieldName(pair.key);
        writeValue(pair.value, json);
      }
    }
    json.writeEndObject();
  }

  private static void writeValue(Object value, JsonGenerator json) throws IOException {
    if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else {
      json.writeString(String.valueOf(value));
    }
  }
}
