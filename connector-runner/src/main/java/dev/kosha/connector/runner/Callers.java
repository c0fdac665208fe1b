package dev.kosha.connector.runner;

import dev.kosha.connector.runner.config.ConfigException;
import dev.kosha.connector.runner.config.RunnerConfig;
import dev.kosha.connector.runner.identity.BrowserSessions;
import dev.kosha.connector.runner.identity.Identity;
import dev.kosha.connector.runner.identity.KeyStore;
import dev.kosha.connector.runner.identity.SessionStore;
import dev.kosha.connector.runner.identity.StoredKeys;
import dev.kosha.connector.runner.store.Store;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may call a runner, as the settings say. */
final class Callers {

  private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

  private static final String FIRST_KEY =
      "make the first one with 'kosha key create --local --name NAME --role admin'";

  private Callers() {}

  static Identity open(RunnerConfig.Auth auth, Store store, Clock clock) {
    KeyStore keys = new StoredKeys(store.apiKeys());
    return auth.required()
        ? Identity.withCredentials(
            keys,
            new BrowserSessions(SessionStore.in(store.sessions()), auth.sessions()),
            auth.issuer(),
            clock)
        : Identity.withoutCredentials(keys, clock);
  }

  /**
   * Makes sure that somebody can be let in where others are kept out.
   *
   * @throws ConfigException beyond loopback when there is neither a key nor an issuer
   */
  static void requireSome(RunnerConfig config, Identity identity) {
    RunnerConfig.Auth auth = config.auth();
    if (!auth.required() || auth.issuer() != null || !identity.keys().list().isEmpty()) {
      return;
    }
    if (auth.beyondLoopback()) {
      throw new ConfigException(
          List.of(
              "http.host: '"
                  + config.http().host()
                  + "' is beyond loopback, and there is neither an API key nor auth.oidcIssuer; "
                  + FIRST_KEY));
    }
    LOG.warn("there is neither an API key nor auth.oidcIssuer, so nobody can call; {}", FIRST_KEY);
  }
}
