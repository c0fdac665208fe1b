/**
 * Evaluates jq over JSON trees, bounded and without side effects; the only user of the jq library.
 */
@NullMarked
package dev.kosha.connector.runner.expression;

import org.jspecify.annotations.NullMarked;
