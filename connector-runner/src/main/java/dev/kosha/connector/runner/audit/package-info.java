/** Who did what: kept in the store and written as lines of JSON. */
@NullMarked
package dev.kosha.connector.runner.audit;

import org.jspecify.annotations.NullMarked;
