/**
 * What a connector is tested with: contract tests to inherit, and fakes of everything that the host
 * lends to a plugin. Knows no connector in particular.
 */
@NullMarked
package dev.kosha.connector.testkit;

import org.jspecify.annotations.NullMarked;
