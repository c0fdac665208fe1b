/** Drives the designer in a real browser. */
@NullMarked
package dev.kosha.connector.designer;

import org.jspecify.annotations.NullMarked;
