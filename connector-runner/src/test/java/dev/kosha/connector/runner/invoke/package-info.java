/** Tests of the package. */
@NullMarked
package dev.kosha.connector.runner.invoke;

import org.jspecify.annotations.NullMarked;
