/** Tests of the testkit, on a connector that needs no remote system. */
@NullMarked
package dev.kosha.connector.testkit;

import org.jspecify.annotations.NullMarked;
