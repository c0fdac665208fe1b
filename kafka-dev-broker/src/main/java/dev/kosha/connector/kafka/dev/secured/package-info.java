/**
 * A broker with one listener for each way to prove who one is, in a JVM of its own, with the
 * certificates, users and tokens that go with it. For tests.
 */
@NullMarked
package dev.kosha.connector.kafka.dev.secured;

import org.jspecify.annotations.NullMarked;
