/**
 * Spans of calls, runs and steps, told to whoever collects traces. Only this package knows
 * OpenTelemetry.
 */
@NullMarked
package dev.kosha.connector.runner.trace;

import org.jspecify.annotations.NullMarked;
