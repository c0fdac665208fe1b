/**
 * Evaluates the common part of jq without an interpreter: a query becomes a tree of small functions
 * over Jackson's nodes.
 *
 * <p>It only takes the straight path. Whatever fails, is rare, or has an exact meaning that only
 * the library knows ends the evaluation with {@link
 * dev.kosha.connector.runner.expression.direct.LeftException}; the caller then asks the library,
 * from the start, which an expression without side effects allows. So there is one meaning, that of
 * the library, and this package may stay small.
 */
@NullMarked
package dev.kosha.connector.runner.expression.direct;

import org.jspecify.annotations.NullMarked;
