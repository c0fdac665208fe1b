/** The host: wires its parts and closes them in order. */
@NullMarked
package dev.kosha.connector.runner;

import org.jspecify.annotations.NullMarked;
