/** Workflows that are stored, and their runs, whatever engine runs them. */
@NullMarked
package dev.kosha.connector.runner.workflow;

import org.jspecify.annotations.NullMarked;
