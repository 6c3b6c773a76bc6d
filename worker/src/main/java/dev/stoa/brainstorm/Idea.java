package dev.stoa.brainstorm;

import dev.stoa.area.Moment;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.IdeaId;
import dev.stoa.identity.SessionId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An idea of a session.
///
/// @param metadata JSON
public record Idea(
    IdeaId ideaId,
    SessionId sessionId,
    String content,
    AgentId contributedBy,
    Category category,
    String metadata,
    Origin origin,
    Standing standing,
    Instant createdAt,
    Instant updatedAt) {
  private static final UUID CONTENTS = new UUID(0, 0);

  /// More votes come first, then more score, then the older.
  static final Comparator<Idea> BEST_FIRST =
      Comparator.<Idea, BigDecimal>comparing(idea -> idea.standing().voteSum())
          .thenComparing(idea -> idea.standing().score())
          .reversed()
          .thenComparing(Idea::createdAt)
          .thenComparing(Idea::ideaId);

  /// Where an idea comes from.
  ///
  /// @param sources the ideas that it is made of; empty where it was not combined
  /// @param parent the idea that it refines; null where it does not
  /// @param revision the which version it is, along its parents
  public record Origin(List<IdeaId> sources, @Nullable IdeaId parent, int revision) {
    static final Origin OWN = new Origin(List.of(), null, 1);
    private static final BigDecimal A_SOURCE = BigDecimal.valueOf(5);
    private static final BigDecimal REFINED = BigDecimal.valueOf(3);

    public Origin {
      sources = List.copyOf(sources);
    }

    /// As the table calls it.
    String kind() {
      return parent != null ? "refined" : sources.isEmpty() ? "submitted" : "combined";
    }

    /// What it scores without a vote.
    private BigDecimal bonus() {
      BigDecimal combined = A_SOURCE.multiply(BigDecimal.valueOf(sources.size()));
      return parent == null ? combined : combined.add(REFINED);
    }
  }

  /// What others make of an idea.
  ///
  /// @param score ten times what the votes add up to and a bonus by origin; never below 0
  /// @param votes how many voted
  /// @param voteSum what the votes add up to
  /// @param judgements how many judged
  /// @param compositeSum what their composites add up to
  public record Standing(
      BigDecimal score, int votes, BigDecimal voteSum, int judgements, BigDecimal compositeSum) {

    /// The mean of the composites, to hundredths; null where nobody judged.
    public @Nullable BigDecimal composite() {
      return judgements == 0
          ? null
          : compositeSum.divide(BigDecimal.valueOf(judgements), SCALE, RoundingMode.HALF_UP);
    }
  }

  private static final int SCALE = 2;
  private static final BigDecimal A_VOTE = BigDecimal.TEN;
  private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(SCALE);

  /// What is known of an idea when it is brought.
  record Birth(
      IdeaId id, SessionId session, String content, AgentId contributedBy, Category category) {}

  static Idea born(Birth birth, Origin origin, String metadata, Instant now) {
    return new Idea(
        birth.id(),
        birth.session(),
        birth.content(),
        birth.contributedBy(),
        birth.category(),
        metadata,
        origin,
        new Standing(score(origin, NOTHING), 0, NOTHING, 0, NOTHING),
        now,
        now);
  }

  /// The same for contents that differ only in case and space.
  static UUID contentKey(String content) {
    return Moment.derive(
        CONTENTS, content.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT));
  }

  UUID contentKey() {
    return contentKey(content);
  }

  private static BigDecimal score(Origin origin, BigDecimal voteSum) {
    return A_VOTE
        .multiply(voteSum)
        .add(origin.bonus())
        .max(BigDecimal.ZERO)
        .setScale(SCALE, RoundingMode.UNNECESSARY);
  }

  /// What it would score if its votes added up to so much more.
  BigDecimal scoreWith(BigDecimal more) {
    return score(origin, standing.voteSum().add(more));
  }

  /// @param before the vote that this one replaces; null where it is the voter's first
  Idea voted(@Nullable BigDecimal before, BigDecimal value, Instant now) {
    BigDecimal more = before == null ? value : value.subtract(before);
    return with(
        new Standing(
            scoreWith(more),
            before == null ? standing.votes() + 1 : standing.votes(),
            standing.voteSum().add(more),
            standing.judgements(),
            standing.compositeSum()),
        now);
  }

  /// @param before the judgement that this one replaces; null where it is the judge's first
  Idea judged(@Nullable BigDecimal before, BigDecimal composite, Instant now) {
    BigDecimal more = before == null ? composite : composite.subtract(before);
    return with(
        new Standing(
            standing.score(),
            standing.votes(),
            standing.voteSum(),
            before == null ? standing.judgements() + 1 : standing.judgements(),
            standing.compositeSum().add(more)),
        now);
  }

  private Idea with(Standing next, Instant now) {
    return new Idea(
        ideaId,
        sessionId,
        content,
        contributedBy,
        category,
        metadata,
        origin,
        next,
        createdAt,
        now);
  }
}
