/** Checks that what the repository's pages point at exists. Needs no code of the runner. */
@NullMarked
package dev.kosha.connector.runner.docs;

import org.jspecify.annotations.NullMarked;
