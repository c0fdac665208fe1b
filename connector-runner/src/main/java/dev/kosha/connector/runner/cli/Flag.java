package dev.kosha.connector.runner.cli;

/**
 * An option that takes one value and is not known before the program runs. Immutable.
 *
 * @param name with its dashes
 * @param valueLabel what stands for the value in the help text
 * @param description one sentence
 * @param defaultText what holds when it is not given; empty for nothing
 */
public record Flag(String name, String valueLabel, String description, String defaultText) {}
