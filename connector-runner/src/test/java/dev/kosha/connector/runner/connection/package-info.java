/** Tests of the package. */
@NullMarked
package dev.kosha.connector.runner.connection;

import org.jspecify.annotations.NullMarked;
