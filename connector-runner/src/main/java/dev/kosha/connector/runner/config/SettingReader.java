package dev.kosha.connector.runner.config;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Turns texts into typed values. A text that will not do is told as a problem, and the default
 * stands in for it, so that one run finds every problem. Used by one thread.
 */
final class SettingReader {

  private final Map<Setting, EffectiveSetting> texts;
  private final List<String> problems;

  SettingReader(Map<Setting, EffectiveSetting> texts, List<String> problems) {
    this.texts = texts;
    this.problems = problems;
  }

  int wholeNumber(Setting setting, int min, int max) {
    try {
      int number = Integer.parseInt(text(setting));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number out of range.
    }
    problem(setting, "'" + text(setting) + "' is not a whole number from " + min + " to " + max);
    return Integer.parseInt(setting.defaultText());
  }

  boolean flag(Setting setting) {
    return choice(setting, "true", "false").equals("true");
  }

  String choice(Setting setting, String... choices) {
    String text = text(setting).toLowerCase(Locale.ROOT);
    if (Arrays.asList(choices).contains(text)) {
      return text;
    }
    problem(setting, "'" + text(setting) + "' is not one of " + String.join(", ", choices));
    return setting.defaultText();
  }

  Duration positiveDuration(Setting setting) {
    try {
      Duration duration = Duration.parse(text(setting));
      if (!duration.isNegative() && !duration.isZero()) {
        return duration;
      }
    } catch (DateTimeException e) {
      // Told below, as for a duration that is not positive.
    }
    problem(setting, "'" + text(setting) + "' is not a positive ISO 8601 duration such as PT30S");
    return Duration.parse(setting.defaultText());
  }

  /** A folder that need not exist unless somebody named it. */
  Path folderToRead(Setting setting) {
    Path folder = path(setting);
    if (Files.exists(folder) ? !Files.isDirectory(folder) : isSaid(setting)) {
      problem(setting, "'" + folder + "' is not a folder");
    }
    return folder;
  }

  /** Texts, separated by commas. */
  List<String> list(Setting setting) {
    return Arrays.stream(text(setting).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  /** Paths that need not be there, separated by commas. */
  List<Path> paths(Setting setting) {
    List<Path> paths = new ArrayList<>();
    for (String name : list(setting)) {
      try {
        paths.add(Path.of(name));
      } catch (InvalidPathException e) {
        problem(setting, "'" + name + "' is not a path: " + e.getReason());
      }
    }
    return paths;
  }

  /** A database's URL, which holds a password: no problem repeats it. */
  String storeUrl(Setting setting) {
    String url = text(setting);
    if (!url.isEmpty() && !url.matches("(jdbc:)?postgres(ql)?://[^/]+/[^/?].*")) {
      problem(setting, "it must look like postgresql://user:password@host:5432/database");
      return "";
    }
    return url;
  }

  /** A key, or the file that it is in: no problem repeats the key. */
  String masterKey(Setting setting) {
    String text = text(setting).strip();
    if (text.startsWith("file:")) {
      try {
        return Files.readString(Path.of(text.substring("file:".length()))).strip();
      } catch (IOException | InvalidPathException e) {
        problem(setting, "'" + text + "' is not a file that can be read");
        return "";
      }
    }
    return text;
  }

  /** Files that must be there, separated by commas. */
  List<Path> files(Setting setting) {
    List<Path> files = paths(setting);
    for (Path file : files) {
      if (!Files.isReadable(file) || Files.isDirectory(file)) {
        problem(setting, "'" + file + "' is not a file that can be read");
      }
    }
    return files;
  }

  /** A folder that is created when it is missing. */
  Path folderToWrite(Setting setting) {
    Path folder = path(setting);
    if (Files.exists(folder) && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
      problem(setting, "'" + folder + "' is not a folder that this process may write to");
    }
    return folder;
  }

  /** An address to listen on. */
  String host(Setting setting) {
    String host = text(setting);
    try {
      if (!host.isEmpty()) {
        InetAddress.getByName(host);
        return host;
      }
      problem(setting, "needs an address");
    } catch (UnknownHostException e) {
      problem(setting, "'" + host + "' is not an address of this machine");
    }
    return setting.defaultText();
  }

  List<String> origins(Setting setting) {
    List<String> origins = list(setting);
    for (String origin : origins) {
      if (!origin.equals("*") && !isOrigin(origin)) {
        problem(setting, "'" + origin + "' is not an origin such as https://app.example.com");
      }
    }
    return origins;
  }

  /** An address of the web without user, query and fragment; empty when it is. */
  String url(Setting setting) {
    String text = text(setting);
    if (!text.isEmpty() && !text.matches("https?://[A-Za-z0-9.:_\\[\\]-]+(/[A-Za-z0-9._~/-]*)?")) {
      problem(setting, "must be a URL such as http://restate.example.com:8081");
    }
    return text;
  }

  void problem(Setting setting, String reason) {
    EffectiveSetting said = said(setting);
    problems.add(said.name() + " (from " + said.source() + "): " + reason);
  }

  private static boolean isOrigin(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getScheme() != null && uri.getHost() != null && uri.getRawPath().isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Path path(Setting setting) {
    try {
      String text = text(setting);
      if (!text.isEmpty()) {
        return Path.of(text);
      }
      problem(setting, "needs a folder");
    } catch (InvalidPathException e) {
      problem(setting, "'" + text(setting) + "' is not a path: " + e.getReason());
    }
    return Path.of(setting.defaultText());
  }

  private boolean isSaid(Setting setting) {
    return !said(setting).source().equals(ConfigLoader.DEFAULT);
  }

  String text(Setting setting) {
    return said(setting).value();
  }

  private EffectiveSetting said(Setting setting) {
    EffectiveSetting said = texts.get(setting);
    return said == null
        ? new EffectiveSetting(setting.key(), setting.defaultText(), ConfigLoader.DEFAULT)
        : said;
  }
}
