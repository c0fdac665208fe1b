package dev.kosha.connector.runner.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kosha.connector.runner.manifest.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces <code>$&#123;env:NAME&#125;</code> and <code>$&#123;file:/path&#125;</code> in texts,
 * for operators who keep secrets elsewhere. Only what is allowed is looked at. A doubled dollar
 * sign keeps the braces as they are. Immutable.
 *
 * @param variables the names that may be referred to
 * @param environment values of those that are set
 * @param files the files, and folders of files, that may be referred to
 */
public record SecretReferences(
    Set<String> variables, Map<String, String> environment, List<Path> files) {

  private static final Pattern REFERENCE = Pattern.compile("(\\$?)\\$\\{(env|file):([^}]*)}");

  /** What leads to no other folder. */
  private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

  private static final long MAX_FILE_BYTES = 1 << 20;

  public SecretReferences {
    variables = Set.copyOf(variables);
    environment = Map.copyOf(environment);
    files = List.copyOf(files);
  }

  /** Allows nothing. */
  public static SecretReferences none() {
    return new SecretReferences(Set.of(), Map.of(), List.of());
  }

  /**
   * A copy of the settings with what their references stand for. Reads files.
   *
   * @param problem told of each reference that cannot be replaced; no value is in it
   */
  ObjectNode resolve(ObjectNode settings, Consumer<Violation> problem) {
    return (ObjectNode) resolve("", settings, problem);
  }

  /**
   * A secret by its name: the allowed variable that is called so, or the file that is called so and
   * is allowed itself or lies in an allowed folder. Reads files.
   */
  public Optional<String> find(String name) {
    if (variables.contains(name) && environment.containsKey(name)) {
      return Optional.ofNullable(environment.get(name));
    }
    for (Path allowed : files) {
      boolean itself = name.equals(String.valueOf(allowed.getFileName()));
      Path file = Files.isDirectory(allowed) ? allowed.resolve(name) : allowed;
      boolean plain = FILE_NAME.matcher(name).matches();
      if (plain && (itself || Files.isDirectory(allowed)) && Files.isRegularFile(file)) {
        try {
          return Optional.of(file(file.toString()));
        } catch (UnresolvedException e) {
          // Another folder may have one that can be read.
        }
      }
    }
    return Optional.empty();
  }

  private JsonNode resolve(String pointer, JsonNode value, Consumer<Violation> problem) {
    if (value instanceof ObjectNode object) {
      ObjectNode copy = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        String below = JsonPointers.append(pointer, member.getKey());
        copy.set(member.getKey(), resolve(below, member.getValue(), problem));
      }
      return copy;
    }
    if (value instanceof ArrayNode array) {
      ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
      for (int i = 0; i < array.size(); i++) {
        copy.add(resolve(pointer + "/" + i, array.path(i), problem));
      }
      return copy;
    }
    return value.isTextual()
        ? TextNode.valueOf(resolveText(pointer, value.textValue(), problem))
        : value;
  }

  private String resolveText(String pointer, String text, Consumer<Violation> problem) {
    return REFERENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(replacement(pointer, match, problem)));
  }

  private String replacement(
      String pointer, java.util.regex.MatchResult match, Consumer<Violation> problem) {
    if (!match.group(1).isEmpty()) {
      return match.group().substring(1);
    }
    try {
      return match.group(2).equals("env") ? variable(match.group(3)) : file(match.group(3));
    } catch (UnresolvedException e) {
      problem.accept(new Violation(pointer, "reference", String.valueOf(e.getMessage())));
      return "";
    }
  }

  private String variable(String name) throws UnresolvedException {
    if (!variables.contains(name)) {
      throw new UnresolvedException(
          "refers to an environment variable that is not in secrets.allowedEnv");
    }
    String value = environment.get(name);
    if (value == null) {
      throw new UnresolvedException("refers to an environment variable that is not set");
    }
    return value;
  }

  private String file(String name) throws UnresolvedException {
    try {
      // Links are followed first: one in an allowed folder must not lead out of it.
      Path file = Path.of(name).toRealPath();
      if (files.stream().anyMatch(allowed -> isBelow(file, allowed))) {
        if (Files.size(file) > MAX_FILE_BYTES) {
          throw new UnresolvedException("refers to a file that is longer than 1 MiB");
        }
        return Files.readString(file).stripTrailing();
      }
    } catch (IOException | IllegalArgumentException e) {
      // Told below: whether a file exists is told of allowed ones only.
    }
    throw new UnresolvedException(
        "refers to a file that is not in secrets.allowedFiles, or cannot be read");
  }

  private static boolean isBelow(Path file, Path allowed) {
    try {
      return file.startsWith(allowed.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /** Tells no value. */
  @Override
  public String toString() {
    return "references to variables " + variables + " and files " + files;
  }

  private static final class UnresolvedException extends Exception {

    private static final long serialVersionUID = 1L;

    UnresolvedException(String message) {
      super(message);
    }
  }
}
