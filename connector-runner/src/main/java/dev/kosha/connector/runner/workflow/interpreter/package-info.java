/** Runs workflow documents: pure, blocking, replayable; all that is outside goes through a port. */
@NullMarked
package dev.kosha.connector.runner.workflow.interpreter;

import org.jspecify.annotations.NullMarked;
