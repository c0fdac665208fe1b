/**
 * Share groups (KIP-932) over HTTP: records are taken with a lock and acknowledged by the id of
 * their delivery.
 *
 * <p>A lock belongs to a live member of the group, so a member that has given records away waits
 * until all of them are acknowledged or their lock has run out; other calls have other members. A
 * member that waits for its next call is closed soon: what it may have fetched ahead is locked too.
 */
@NullMarked
package dev.kosha.connector.kafka.share;

import org.jspecify.annotations.NullMarked;
