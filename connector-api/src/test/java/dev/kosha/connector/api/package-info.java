/** Tests of the API: that it stays what it is, and what its values promise. */
@NullMarked
package dev.kosha.connector.api;

import org.jspecify.annotations.NullMarked;
