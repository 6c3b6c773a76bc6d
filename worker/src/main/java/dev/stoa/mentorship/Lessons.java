package dev.stoa.mentorship;

import static dev.stoa.area.Decision.accept;
import static dev.stoa.area.Decision.reject;
import static dev.stoa.area.Decision.unchanged;
import static dev.stoa.mentorship.MentorshipRules.invalid;
import static dev.stoa.mentorship.MentorshipRules.notFound;

import dev.stoa.area.Decision;
import dev.stoa.mentorship.Academy.Skill;
import dev.stoa.mentorship.Mentorship.Command.RecordTransferOutcome;
import dev.stoa.mentorship.Mentorship.Command.TransferKnowledge;
import dev.stoa.mentorship.Mentorship.Event;
import dev.stoa.mentorship.Mentorship.Event.KnowledgeTransferApplied;
import dev.stoa.mentorship.Mentorship.Event.KnowledgeTransferred;
import dev.stoa.mentorship.Mentorship.Rejection;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Map;

/// What mentors pass on, and what comes of it.
final class Lessons {
  private static final int SCALE = 4;
  private static final BigDecimal MOST_SATISFACTION = new BigDecimal("5");

  private Lessons() {}

  static Decision<Event> transfer(Academy academy, TransferKnowledge transfer) {
    Pairing pairing = academy.pairings().find(transfer.pairing());
    if (pairing == null) {
      return notFound(transfer.pairing());
    }
    Transfer earlier =
        academy.transfers().find(new Transfer.Key(transfer.pairing(), transfer.transfer()));
    if (earlier != null) {
      return earlier.lesson().equals(transfer.lesson())
          ? unchanged()
          : invalid("transferId", "is the id of another transfer of the pairing");
    }
    return pairing.isActive()
        ? accept(
            new KnowledgeTransferred(
                transfer.pairing(), pairing.terms(), transfer.transfer(), transfer.lesson()))
        : Notes.notActive(pairing);
  }

  /// Also once the pairing is over, and again: what is retained shows later.
  static Decision<Event> judge(Academy academy, RecordTransferOutcome outcome) {
    Pairing pairing = academy.pairings().find(outcome.pairing());
    Transfer transfer =
        academy.transfers().find(new Transfer.Key(outcome.pairing(), outcome.transfer()));
    if (pairing == null || transfer == null) {
      return reject(
          Rejection.TRANSFER_NOT_FOUND,
          Map.of("pairingId", outcome.pairing(), "transferId", outcome.transfer()));
    }
    if (outcome.effect().equals(transfer.effect())) {
      return unchanged();
    }
    return accept(
        new KnowledgeTransferApplied(
            outcome.pairing(),
            pairing.terms(),
            outcome.transfer(),
            transfer.lesson().skill(),
            outcome.effect(),
            effectiveness(transfer.lesson(), outcome.effect())));
  }

  /// 0.35 for what was gained, 0.30 for what is used of it, 0.20 for what is retained, 0.15 for how
  /// content the mentee is. Where nobody knows how it was before, nothing was gained for sure.
  static BigDecimal effectiveness(Lesson lesson, Effect effect) {
    BigDecimal before = lesson.proficiencyBefore();
    BigDecimal gain =
        before == null
            ? BigDecimal.ZERO
            : effect.proficiencyAfter().subtract(before).max(BigDecimal.ZERO);
    return gain.multiply(new BigDecimal("0.35"))
        .add(effect.applied().multiply(new BigDecimal("0.30")))
        .add(effect.retained().multiply(new BigDecimal("0.20")))
        .add(
            effect
                .satisfaction()
                .divide(MOST_SATISFACTION, SCALE, RoundingMode.HALF_UP)
                .multiply(new BigDecimal("0.15")))
        .setScale(SCALE, RoundingMode.HALF_UP);
  }

  static void apply(Academy academy, KnowledgeTransferApplied applied, Instant now) {
    Transfer transfer =
        academy.transfers().get(new Transfer.Key(applied.pairing(), applied.transfer()));
    academy.transfers().put(transfer.with(applied.effect(), applied.effectiveness(), now));
    academy.learn(
        new Skill(
            applied.terms().mentee(),
            Matching.normal(applied.skill()),
            applied.effect().proficiencyAfter(),
            now));
  }
}
