package dev.kosha.connector.runner.plugin;

import java.util.List;

/**
 * What still held a generation after it was unloaded. Immutable.
 *
 * @param threads names of threads that belong to it
 * @param beans names of MBeans whose class is its own
 * @param providers names of security providers that it had added, and that were removed
 */
public record AuditFindings(List<String> threads, List<String> beans, List<String> providers) {

  public AuditFindings {
    threads = List.copyOf(threads);
    beans = List.copyOf(beans);
    providers = List.copyOf(providers);
  }

  /** Nothing was found. */
  public static AuditFindings none() {
    return new AuditFindings(List.of(), List.of(), List.of());
  }

  /** Whether nothing was found. */
  public boolean clean() {
    return threads.isEmpty() && beans.isEmpty() && providers.isEmpty();
  }

  /** In words; empty when nothing was found. */
  public String words() {
    StringBuilder words = new StringBuilder();
    append(words, "threads", threads);
    append(words, "MBeans", beans);
    append(words, "security providers", providers);
    return words.toString();
  }

  private static void append(StringBuilder words, String what, List<String> names) {
    if (!names.isEmpty()) {
      words.append(words.isEmpty() ? "" : "; ").append(what).append(" left: ");
      words.append(String.join(", ", names));
    }
  }
}
