/** Tests of the package. */
@NullMarked
package dev.kosha.connector.runner.registry;

import org.jspecify.annotations.NullMarked;
