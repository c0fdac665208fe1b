/** Checks inputs against JSON Schema 2020-12; the only user of the schema library. */
@NullMarked
package dev.kosha.connector.runner.validation;

import org.jspecify.annotations.NullMarked;
