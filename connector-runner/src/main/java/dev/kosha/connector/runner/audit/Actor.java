package dev.kosha.connector.runner.audit;

import java.util.Objects;

/**
 * Whoever asks for something. Immutable; holds no secret.
 *
 * @param id the same for everything that the same actor asks for
 * @param name for people
 * @param address where it asks from; empty when it is on this machine
 */
public record Actor(String id, String name, String address) {

  public Actor {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(address, "address");
  }

  /** The runner itself: what it does because its settings or folders say so. */
  public static Actor runner() {
    return new Actor("runner", "runner", "");
  }

  /** Whoever uses the command line on the runner's machine. */
  public static Actor commandLine() {
    String user = System.getProperty("user.name", "");
    return new Actor("local:" + user, user, "");
  }
}
