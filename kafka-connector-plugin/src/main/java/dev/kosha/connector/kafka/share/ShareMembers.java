package dev.kosha.connector.kafka.share;

import dev.kosha.connector.api.ConnectorContext;
import dev.kosha.connector.api.ConnectorException;
import dev.kosha.connector.api.StandardErrorCode;
import dev.kosha.connector.kafka.client.KafkaClients;
import dev.kosha.connector.kafka.client.KafkaErrorCode;
import dev.kosha.connector.kafka.client.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The members of share groups that one session has: those that wait for a call, and those whose
 * deliveries are not acknowledged yet. Thread-safe. The session closes it, before its clients.
 */
final class ShareMembers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShareMembers.class);
  private static final int MOST = 32;
  private static final Duration TICK = Duration.ofMillis(250);

  /** What a member may have fetched ahead is locked until it is closed. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final KafkaClients clients;
  private final ConnectorContext context;
  private final List<ShareMember> free = new ArrayList<>();
  private final Map<String, ShareMember> used = new HashMap<>();

  /** Those of them that a call is taking records with, which nobody else may touch. */
  private final Set<ShareMember> taking = new HashSet<>();

  private final AcknowledgementMail mail;
  private final Acknowledgements acknowledgements = new Acknowledgements(this);
  private final AtomicBoolean sweeping = new AtomicBoolean();
  private long opened;
  private int count;
  private final Ticker ticker;
  private boolean closed;

  ShareMembers(KafkaClients clients, AcknowledgementMail mail, ConnectorContext context) {
    this.mail = mail;
    this.clients = clients;
    this.context = context;
    this.ticker = new Ticker(context, TICK, this::tick);
    var unused = context.retiring().thenRun(this::closeFree);
  }

  /**
   * A member that holds no lock, for the caller alone until it {@link #keep keeps} or {@link #drop
   * drops} it. May block while it is opened.
   *
   * @throws ConnectorException RATE_LIMITED when there are too many
   */
  ShareMember take(ShareTerms terms) {
    Optional<ShareMember> waiting = reserve(terms);
    if (waiting.isPresent()) {
      return waiting.get();
    }
    boolean ready = false;
    try {
      ShareMember member =
          new ShareMember(nextId(), terms, clients.newShareConsumer(terms.properties()));
      synchronized (this) {
        used.put(member.id(), member);
        taking.add(member);
      }
      ready = true;
      return member;
    } finally {
      if (!ready) {
        synchronized (this) {
          count--;
        }
      }
    }
  }

  private synchronized String nextId() {
    opened++;
    return mail.session() + "." + opened;
  }

  private synchronized Optional<ShareMember> reserve(ShareTerms terms) {
    if (closed) {
      throw new ConnectorException(StandardErrorCode.UNAVAILABLE, "the connection was closed");
    }
    ticker.start();
    for (Iterator<ShareMember> each = free.iterator(); each.hasNext(); ) {
      ShareMember candidate = each.next();
      if (candidate.terms().equals(terms)) {
        each.remove();
        used.put(candidate.id(), candidate);
        taking.add(candidate);
        return Optional.of(candidate);
      }
    }
    if (count >= MOST) {
      throw new ConnectorException(
          StandardErrorCode.RATE_LIMITED,
          "%d calls wait or hold records of share groups already: acknowledge some"
              .formatted(MOST));
    }
    count++;
    return Optional.empty();
  }

  /** Has a member wait for its acknowledgements, or for the next call when it holds no lock. */
  void keep(ShareMember member) {
    if (!member.isFree()) {
      mail.announce();
    }
    synchronized (this) {
      taking.remove(member);
    }
    settle(member);
  }

  /** Has a member wait for the next call if it holds no lock any more. */
  void settle(ShareMember member) {
    boolean surplus = false;
    synchronized (this) {
      if (!taking.contains(member) && member.isFree() && used.remove(member.id()) != null) {
        surplus = closed || context.retiring().toCompletableFuture().isDone();
        if (surplus) {
          count--;
        } else {
          free.add(member);
        }
      }
    }
    if (surplus) {
      member.close(CLOSE);
    }
  }

  /** Closes a member that is broken. */
  void drop(ShareMember member) {
    synchronized (this) {
      taking.remove(member);
      if (used.remove(member.id()) != null) {
        count--;
      }
    }
    member.close(CLOSE);
  }

  /** The member that holds the lock of a delivery. */
  synchronized Optional<ShareMember> holder(String deliveryId) {
    return Optional.ofNullable(used.get(ShareMember.memberOf(deliveryId)))
        .filter(member -> member.holds(deliveryId));
  }

  /**
   * @throws ConnectorException UNKNOWN_DELIVERY
   */
  static ConnectorException unknown(String deliveryId) {
    return new ConnectorException(
        KafkaErrorCode.UNKNOWN_DELIVERY,
        "delivery '%s' is not open here: it was acknowledged, or its lock ran out and the record"
                .formatted(deliveryId)
            + " comes again");
  }

  private void tick() {
    if (sweeping.compareAndSet(false, true)) {
      try {
        context.executor().execute(this::sweepOnce);
      } catch (RejectedExecutionException e) {
        sweeping.set(false);
      }
    }
  }

  private void sweepOnce() {
    try {
      sweep();
    } catch (RuntimeException e) {
      LOG.warn("Members of share groups could not be looked after", e);
    } finally {
      sweeping.set(false);
    }
  }

  private void sweep() {
    List<ShareMember> idle = new ArrayList<>();
    List<ShareMember> holding;
    synchronized (this) {
      for (Iterator<ShareMember> each = free.iterator(); each.hasNext(); ) {
        ShareMember member = each.next();
        if (member.idle().compareTo(IDLE) > 0) {
          each.remove();
          count--;
          idle.add(member);
        }
      }
      holding = List.copyOf(used.values());
    }
    idle.forEach(member -> member.close(CLOSE));
    if (!holding.isEmpty()) {
      mail.read(acknowledgements::acknowledge);
    }
    for (ShareMember member : holding) {
      if (member.idle().compareTo(member.lock()) > 0 && !member.isFree()) {
        member.release();
        settle(member);
      }
    }
  }

  /** A newer session has taken over: it has members of its own. */
  private void closeFree() {
    List<ShareMember> all;
    synchronized (this) {
      all = List.copyOf(free);
      free.clear();
      count -= all.size();
    }
    all.forEach(member -> member.close(CLOSE));
  }

  @Override
  public void close() {
    List<ShareMember> all = new ArrayList<>();
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      all.addAll(free);
      all.addAll(used.values());
    }
    ticker.close();
    all.forEach(ShareMember::interrupt);
    mail.withdraw();
    all.forEach(member -> member.close(CLOSE));
  }
}
