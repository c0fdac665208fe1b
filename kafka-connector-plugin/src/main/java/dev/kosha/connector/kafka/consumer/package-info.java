/**
 * Named consumers: subscriptions of consumer groups that are held for callers between their calls.
 *
 * <p>What a consumer is, and where it stopped, stands in the connection's state store and outlives
 * this generation of the plugin. The live member of the group belongs to one session at a time: the
 * {@code ConsumerStore} entry names its holder. A session that retires stops its members, stores
 * their places and gives the hold back; its successor waits for that, takes the static membership
 * over and goes on exactly there, so that no rebalance happens in between.
 *
 * <p>A stored place counts only while the group's committed offset is the one that it was stored
 * with. Whoever commits in between, here or elsewhere, makes it void without knowing of it.
 */
@NullMarked
package dev.kosha.connector.kafka.consumer;

import org.jspecify.annotations.NullMarked;
