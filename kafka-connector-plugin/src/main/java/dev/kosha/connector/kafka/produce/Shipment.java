package dev.kosha.connector.kafka.produce;

import dev.kosha.connector.api.ConnectorException;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The records of one call, all for one topic, and what became of each. Thread-safe. The sender
 * hands the records to the producer in order and reports each exactly once.
 */
interface Shipment {

  String topic();

  int size();

  /** The record at the index; null when it failed before it could be sent. */
  @Nullable ProducerRecord<byte[], byte[]> record(int index);

  /** The records that are to be sent, with null for those that are not. */
  List<@Nullable ProducerRecord<byte[], byte[]>> records();

  /** What the producer has of it. */
  Passage passage();

  /** Whether the call has ended already, so that what is not yet sent must not be. */
  boolean ended();

  /** How many of its records were written so far. */
  int succeeded();

  void delivered(int index, RecordMetadata place);

  /** A record was written by an earlier call: it is not sent again. */
  void found(int index, RecordMetadata place);

  void failed(int index, ConnectorException failure);

  /** Ends the call by a failure of it as a whole. */
  void fail(ConnectorException failure);

  /** Takes a record out before it is sent. */
  void refuse(int index, ConnectorException failure);

  /** Ends the call: no record without a result will get one. */
  void abandon(ConnectorException failure);
}
