package dev.kosha.connector.runner.cli;

/**
 * One way in which an input is wrong.
 *
 * @param pointer JSON Pointer to the place; empty for the whole of it
 * @param message in words
 */
public record InputFault(String pointer, String message) {}
