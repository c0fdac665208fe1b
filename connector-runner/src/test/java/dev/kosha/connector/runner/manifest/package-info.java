/** Tests of the package. */
@NullMarked
package dev.kosha.connector.runner.manifest;

import org.jspecify.annotations.NullMarked;
