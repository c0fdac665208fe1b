/** The actions on quotas of users, clients and addresses. */
@NullMarked
package dev.kosha.connector.kafka.quota;

import org.jspecify.annotations.NullMarked;
