package dev.kosha.connector.runner.cli;

import java.io.InputStream;
import java.io.PrintWriter;

/**
 * Where a command reads and writes. Immutable.
 *
 * @param out answers
 * @param err everything else
 * @param in what an input of {@code -} is read from
 * @param animated whether a person watches {@code err}
 */
public record Terminal(PrintWriter out, PrintWriter err, InputStream in, boolean animated) {}
