package dev.kosha.connector.kafka.produce;

import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the producer says about one record. A refusal comes while {@code send} is still under way,
 * on its thread; the record is then untouched and may be sent again. All else is final and goes to
 * the shipment.
 */
final class SendCallback implements Callback {

  /** Why the producer did not take the record. */
  enum Refusal {
    NONE,
    NO_METADATA,
    NO_ROOM
  }

  private final Shipment shipment;
  private final int index;
  private final ProducerRecord<byte[], byte[]> record;
  private final SendFailures failures;
  private final ShipmentsUnderWay underWay;
  private Refusal refusal = Refusal.NONE;

  SendCallback(
      Shipment shipment,
      int index,
      ProducerRecord<byte[], byte[]> record,
      SendFailures failures,
      ShipmentsUnderWay underWay) {
    this.shipment = shipment;
    this.index = index;
    this.record = record;
    this.failures = failures;
    this.underWay = underWay;
  }

  @Override
  public void onCompletion(RecordMetadata place, @Nullable Exception error) {
    shipment.passage().end();
    if (error == null) {
      shipment.delivered(index, place);
      if (shipment.ended()) {
        underWay.ended(shipment);
      }
    } else if (error instanceof BufferExhaustedException) {
      refusal = Refusal.NO_ROOM;
    } else if (isMetadataMissing(error)) {
      refusal = Refusal.NO_METADATA;
    } else {
      onFailure(error);
    }
  }

  void onFailure(Exception error) {
    failures.report(shipment, index, record, error);
  }

  /** Whether and why the record was turned down; for the thread that sent it. */
  Refusal refusal() {
    return refusal;
  }

  /** What a refusal comes to when it does not end. */
  ConnectorException refused() {
    return refusal == Refusal.NO_ROOM
        ? new ConnectorException(
            StandardErrorCode.RATE_LIMITED,
            "the producer's buffer is full: the brokers take records more slowly than they come")
        : new ConnectorException(
            StandardErrorCode.UNAVAILABLE,
            "the brokers do not tell who leads the partitions of topic '%s'"
                .formatted(shipment.topic()));
  }

  /** Only its words tell this time-out from that of a record under way. */
  private static boolean isMetadataMissing(Exception error) {
    return error instanceof TimeoutException
        && error.getMessage() != null
        && error.getMessage().contains("not present in metadata");
  }
}
