package dev.kosha.connector.runner.plugin;

import java.time.Duration;

/**
 * One step of a plugin's lifecycle. Immutable.
 *
 * @param name one word, such as {@code swap}
 * @param duration how long it took
 * @param ok whether it did what it is for
 * @param message what there is to know; empty when nothing
 */
public record LifecycleStep(String name, Duration duration, boolean ok, String message) {}
