package dev.kosha.connector.runner.identity;

import java.time.Duration;

/**
 * How browsers stay logged in. Immutable.
 *
 * @param store where their sessions are kept
 * @param longest after which a session ends; it ends earlier with the key or token it began with
 */
public record BrowserSessions(SessionStore store, Duration longest) {}
