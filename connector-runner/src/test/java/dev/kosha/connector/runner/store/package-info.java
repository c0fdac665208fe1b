/** One suite for both databases. */
@NullMarked
package dev.kosha.connector.runner.store;

import org.jspecify.annotations.NullMarked;
