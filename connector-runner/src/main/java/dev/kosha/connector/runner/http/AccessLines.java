package dev.kosha.connector.runner.http;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The access lines of one event loop that are not handed over yet. Confined to its thread.
 *
 * <p>The path is logged without its query, which may hold what is nobody's business.
 */
final class AccessLines {

  private static final int PAGE_CHARACTERS = 32_768;
  private static final int MAX_PATH_CHARACTERS = 1_024;

  private final AccessLog log;
  private final Clock clock;
  private final StringBuilder page = new StringBuilder();
  private long second = Long.MIN_VALUE;
  private String secondText = "";

  AccessLines(AccessLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** What one line tells. */
  record Line(
      String remote,
      String method,
      String path,
      int status,
      long bytes,
      long nanos,
      String invocationId) {}

  boolean enabled() {
    return log.format() != AccessLogFormat.OFF;
  }

  void add(Line line) {
    if (log.format() == AccessLogFormat.JSON) {
      appendJson(line);
    } else {
      appendText(line);
    }
    if (page.length() >= PAGE_CHARACTERS) {
      flush();
    }
  }

  /** Hands over what there is. */
  void flush() {
    if (page.length() > 0) {
      log.write(page.toString());
      page.setLength(0);
    }
  }

  private void appendText(Line line) {
    appendTime();
    page.append(' ').append(line.remote());
    page.append(' ').append(line.method()).append(' ');
    appendSafe(line.path());
    page.append(' ').append(line.status()).append(' ').append(line.bytes()).append("B ");
    appendMillis(line.nanos());
    page.append("ms");
    if (!line.invocationId().isEmpty()) {
      page.append(' ').append(line.invocationId());
    }
    page.append('\n');
  }

  private void appendJson(Line line) {
    page.append("{\"time\":\"");
    appendTime();
    page.append("\",\"remote\":\"").append(line.remote());
    page.append("\",\"method\":\"").append(line.method()).append("\",\"path\":\"");
    appendSafe(line.path());
    page.append("\",\"status\":").append(line.status());
    page.append(",\"bytes\":").append(line.bytes()).append(",\"millis\":");
    appendMillis(line.nanos());
    if (!line.invocationId().isEmpty()) {
      page.append(",\"invocationId\":\"").append(line.invocationId()).append('"');
    }
    page.append("}\n");
  }

  private void appendTime() {
    long millis = clock.millis();
    long now = Math.floorDiv(millis, 1_000L);
    if (now != second) {
      second = now;
      String text = Instant.ofEpochSecond(now).truncatedTo(ChronoUnit.SECONDS).toString();
      secondText = text.substring(0, text.length() - 1);
    }
    int fraction = (int) Math.floorMod(millis, 1_000L);
    page.append(secondText).append('.');
    page.append((char) ('0' + fraction / 100)).append((char) ('0' + fraction / 10 % 10));
    page.append((char) ('0' + fraction % 10)).append('Z');
  }

  private void appendMillis(long nanos) {
    long micros = nanos / 1_000;
    page.append(micros / 1_000).append('.');
    page.append((char) ('0' + micros / 100 % 10)).append((char) ('0' + micros / 10 % 10));
    page.append((char) ('0' + micros % 10));
  }

  /** A caller chooses the path: nothing in it may end a line or a string. */
  private void appendSafe(String path) {
    int length = Math.min(path.length(), MAX_PATH_CHARACTERS);
    for (int i = 0; i < length; i++) {
      char c = path.charAt(i);
      page.append(c > ' ' && c < 0x7f && c != '"' && c != '\\' ? c : '?');
    }
  }
}
