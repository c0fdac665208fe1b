package dev.kosha.connector.runner.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the input of an action from where the command line says. */
final class InputArgument {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private InputArgument() {}

  /**
   * @param argument JSON, {@code @} and a file's name, or {@code -}
   * @throws CommandFailure when there is no JSON
   */
  static JsonNode read(String argument, InputStream standardInput) {
    if (argument.equals("-")) {
      return parse("standard input", text(standardInput));
    }
    if (argument.startsWith("@")) {
      String file = argument.substring(1);
      try {
        return parse(file, Files.readString(Path.of(file)));
      } catch (IOException e) {
        throw new CommandFailure(ExitCode.USAGE, "file '" + file + "' cannot be read: " + e);
      }
    }
    return parse("the input", argument);
  }

  private static String text(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandFailure(ExitCode.USAGE, "standard input cannot be read: " + e);
    }
  }

  private static JsonNode parse(String source, String text) {
    try {
      JsonNode value = MAPPER.readTree(text);
      if (!value.isMissingNode()) {
        return value;
      }
      throw new CommandFailure(ExitCode.INVALID_INPUT, source + " is empty: JSON is expected");
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String where =
          at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
      throw new CommandFailure(
          ExitCode.INVALID_INPUT, source + " is not JSON" + where + ": " + e.getOriginalMessage());
    }
  }
}
