/** Tests of the package. */
@NullMarked
package dev.kosha.connector.runner.validation;

import org.jspecify.annotations.NullMarked;
