package dev.kosha.connector.kafka.share;

import dev.kosha.connector.api.ActionRegistrar;
import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.record.RecordCodec;

/** The actions on share groups. Thread-safe. The session closes it, before its clients. */
public final class ShareActions implements AutoCloseable {

  private final ShareMembers members;
  private final ShareConsumeAction consume;
  private final AcknowledgeAction acknowledge;

  public ShareActions(KafkaClients clients, RecordCodec codec, ConnectorContext context) {
    AcknowledgementMail mail = new AcknowledgementMail(context);
    this.members = new ShareMembers(clients, mail, context);
    this.consume = new ShareConsumeAction(clients, codec, members, context);
    this.acknowledge = new AcknowledgeAction(new Acknowledgements(members), mail, context);
  }

  public void register(ActionRegistrar actions) {
    actions.register("kafka.shareConsume", consume);
    actions.register("kafka.acknowledgeRecords", acknowledge);
  }

  @Override
  public void close() {
    members.close();
  }
}
