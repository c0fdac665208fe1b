/** Guesses what a misspelt name was meant to be. */
@NullMarked
package dev.kosha.connector.runner.suggestion;

import org.jspecify.annotations.NullMarked;
