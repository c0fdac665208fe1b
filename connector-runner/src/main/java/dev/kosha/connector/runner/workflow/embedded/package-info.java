/** Runs workflows in this process: a journal in the store, replays, waits without threads. */
@NullMarked
package dev.kosha.connector.runner.workflow.embedded;

import org.jspecify.annotations.NullMarked;
