package dev.kosha.connector.runner.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CredentialCheckTest {

  private static final String ADDRESS = "192.0.2.7";

  private final MovableClock clock = new MovableClock();
  private final MemoryKeyStore store = new MemoryKeyStore();
  private final Identity identity = Identity.withCredentials(store, null, clock);
  private final Authenticator authenticator = identity.authenticator();

  @AfterEach
  void close() {
    identity.close();
  }

  @Test
  void key_right_isAcceptedAndRecalled() throws Exception {
    String header = "Bearer " + create(null).text();
    assertThat(authenticator.recall(header)).isEmpty();

    Decision decision = decide(header);

    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    assertThat(authenticator.recall(header))
        .hasValueSatisfying(caller -> assertThat(caller.role()).isEqualTo(Role.INVOKER));
  }

  @Test
  void key_wrongOrUnknown_isRefusedInTheSameWords() throws Exception {
    CreatedKey key = create(null);

    Decision wrong = decide("Bearer kosha_" + key.key().id() + "_" + "0".repeat(64));
    Decision unknown = decide("Bearer kosha_0000000000000000_" + "0".repeat(64));

    assertThat(wrong).isEqualTo(unknown);
    assertThat(reason(wrong)).isEqualTo(Decision.Reason.UNAUTHENTICATED);
  }

  @Test
  void key_revokedHere_isForgottenAtOnce() throws Exception {
    CreatedKey key = create(null);
    String header = "Bearer " + key.text();
    decide(header);

    assertThat(identity.keys().revoke(key.key().id())).isTrue();

    assertThat(authenticator.recall(header)).isEmpty();
    assertThat(reason(decide(header))).isEqualTo(Decision.Reason.UNAUTHENTICATED);
    assertThat(identity.keys().revoke(key.key().id())).isFalse();
  }

  @Test
  void key_revokedByAnotherRunner_isForgottenSoon() throws Exception {
    CreatedKey key = create(null);
    String header = "Bearer " + key.text();
    decide(header);

    store.remove(key.key().id());

    await().atMost(5, TimeUnit.SECONDS).until(() -> authenticator.recall(header).isEmpty());
    assertThat(reason(decide(header))).isEqualTo(Decision.Reason.UNAUTHENTICATED);
  }

  @Test
  void key_madeByAnotherRunner_isKnownAtItsFirstCall() throws Exception {
    CreatedKey key =
        ApiKeys.of(store, clock)
            .create(new KeyRequest("other", Role.VIEWER, CallLimits.none(), null));

    assertThat(decide("Bearer " + key.text())).isInstanceOf(Decision.Accepted.class);
  }

  @Test
  void key_expired_isRefusedAndToldSo() throws Exception {
    String header = "Bearer " + create(clock.instant().plusSeconds(60)).text();
    assertThat(decide(header)).isInstanceOf(Decision.Accepted.class);

    clock.move(Duration.ofSeconds(60));

    assertThat(authenticator.recall(header)).isEmpty();
    assertThat(decide(header))
        .isInstanceOfSatisfying(
            Decision.Refused.class, refused -> assertThat(refused.detail()).contains("expired"));
  }

  @Test
  void key_lockedOut_servesOnWhereItIsKnownAndComesBackInTime() throws Exception {
    CreatedKey key = create(null);
    String known = "Bearer " + key.text();
    decide(known);
    for (int i = 0; i < WrongSecrets.MOST_PER_KEY; i++) {
      assertThat(reason(decide("Bearer kosha_" + key.key().id() + "_" + i)))
          .isEqualTo(Decision.Reason.UNAUTHENTICATED);
    }

    Decision locked = decide("Bearer kosha_" + key.key().id() + "_again");

    assertThat(reason(locked)).isEqualTo(Decision.Reason.LOCKED_OUT);
    assertThat(((Decision.Refused) locked).retryAfter()).isEqualTo(WrongSecrets.WINDOW);
    assertThat(authenticator.recall(known)).isPresent();
    clock.move(WrongSecrets.WINDOW);
    assertThat(reason(decide("Bearer kosha_" + key.key().id() + "_again")))
        .isEqualTo(Decision.Reason.UNAUTHENTICATED);
  }

  @Test
  void key_broughtByManyAtOnce_isCheckedOnce() throws Exception {
    String header = "Bearer " + create(null).text();
    List<CompletableFuture<Decision>> decisions = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      decisions.add(authenticator.authenticate(header, ADDRESS).toCompletableFuture());
    }

    for (CompletableFuture<Decision> decision : decisions) {
      assertThat(decision.get(60, TimeUnit.SECONDS)).isInstanceOf(Decision.Accepted.class);
    }
  }

  @Test
  void flood_ofDifferentWrongKeys_isRefusedWithoutPilingUp() throws Exception {
    List<CompletableFuture<Decision>> decisions = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      decisions.add(
          authenticator
              .authenticate("Bearer kosha_%016x_00".formatted(i), "10.0.0." + i % 250)
              .toCompletableFuture());
    }
    for (CompletableFuture<Decision> decision : decisions) {
      assertThat(reason(decision.get(60, TimeUnit.SECONDS)))
          .isIn(Decision.Reason.UNAUTHENTICATED, Decision.Reason.UNAVAILABLE);
    }
    assertThat(decisions)
        .anyMatch(decision -> reason(decision.join()) == Decision.Reason.UNAVAILABLE);
  }

  @Test
  void store_down_keepsTheKeysThatWereRead() throws Exception {
    CreatedKey key = create(null);
    store.breakDown(true);

    assertThat(decide("Bearer " + key.text())).isInstanceOf(Decision.Accepted.class);
    store.breakDown(false);
    store.remove(key.key().id());
    await().until(() -> authenticator.recall("Bearer " + key.text()).isEmpty());
  }

  @Test
  void token_withoutIssuer_isRefused() throws Exception {
    assertThat(reason(decide("Bearer a.b.c"))).isEqualTo(Decision.Reason.UNAUTHENTICATED);
  }

  private CreatedKey create(@Nullable Instant expiresAt) {
    return identity
        .keys()
        .create(new KeyRequest("test", Role.INVOKER, CallLimits.none(), expiresAt));
  }

  private Decision decide(String header) throws Exception {
    return authenticator
        .authenticate(header, ADDRESS)
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  private static Decision.Reason reason(Decision decision) {
    return ((Decision.Refused) decision).reason();
  }
}
