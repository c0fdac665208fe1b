/**
 * The {@code kosha} command: parses, asks a {@link dev.kosha.connector.runner.cli.Program} or a
 * running runner, prints. Exit codes stand in {@link dev.kosha.connector.runner.cli.ExitCode}.
 */
@NullMarked
package dev.kosha.connector.runner.cli;

import org.jspecify.annotations.NullMarked;
