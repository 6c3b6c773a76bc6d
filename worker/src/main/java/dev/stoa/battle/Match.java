package dev.stoa.battle;

import dev.stoa.area.Root;
import dev.stoa.battle.Battle.Terms;
import dev.stoa.battle.Battle.Verdict;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.MatchId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `battle_matches`.
///
/// @param throne who is on top; null where nobody is, or where it is no hill
/// @param bossHealth what the boss has left; null where there is none
public record Match(
    MatchId matchId,
    Terms terms,
    Course course,
    Verdict verdict,
    @Nullable Throne throne,
    @Nullable BigDecimal bossHealth,
    Instant createdAt,
    Instant updatedAt,
    long version)
    implements Root<Match> {

  private static final BigDecimal BOSS_HEALTH = new BigDecimal("10000.00");
  private static final BigDecimal NOTHING = new BigDecimal("0.00");

  /// Where a match is between its creation and its end.
  public enum Status {
    PENDING,
    ACTIVE,
    COMPLETED,
    CANCELLED,
    DECLINED,
    VOIDED
  }

  /// How far a match has come.
  public record Course(
      Status status,
      @Nullable Instant acceptedAt,
      @Nullable Instant startedAt,
      @Nullable Instant endsAt,
      @Nullable Instant completedAt) {

    Course to(Status next) {
      return new Course(next, acceptedAt, startedAt, endsAt, completedAt);
    }
  }

  /// The top of the hill.
  ///
  /// @param score what has to be beaten
  public record Throne(AgentId king, BigDecimal score, Instant since) {}

  static Match created(MatchId match, Terms terms, Instant now) {
    return new Match(
        match,
        terms,
        new Course(Status.PENDING, null, null, null, null),
        new Verdict(null, false, NOTHING, NOTHING),
        null,
        terms.type() == MatchType.BOSS_RAID ? BOSS_HEALTH : null,
        now,
        now,
        0);
  }

  @Override
  public Match withVersion(long next) {
    return new Match(
        matchId, terms, course, verdict, throne, bossHealth, createdAt, updatedAt, next);
  }

  MatchType type() {
    return terms.type();
  }

  Status status() {
    return course.status();
  }

  boolean hasResult() {
    return status() == Status.COMPLETED || status() == Status.VOIDED;
  }

  boolean isCalledOff() {
    return status() == Status.CANCELLED || status() == Status.DECLINED;
  }

  /// Whether it runs and has lasted as long as it may.
  boolean isOverAt(Instant now) {
    return status() == Status.ACTIVE && course.endsAt() != null && !now.isBefore(course.endsAt());
  }

  /// Whether a challenge was not accepted in time.
  boolean isUnacceptedAt(Instant now) {
    return course.acceptedAt() == null
        && terms.acceptBy() != null
        && !now.isBefore(terms.acceptBy());
  }

  Match accepted(Instant now) {
    return moved(
        new Course(course.status(), now, course.startedAt(), course.endsAt(), course.completedAt()),
        now);
  }

  Match touched(Instant now) {
    return moved(course, now);
  }

  Match started(Instant from, @Nullable Instant to) {
    return moved(
        new Course(Status.ACTIVE, course.acceptedAt(), from, to, course.completedAt()), from);
  }

  Match ended(Status status, Instant now) {
    return moved(course.to(status), now);
  }

  Match recorded(Verdict result, Instant now) {
    var last =
        new Course(Status.COMPLETED, course.acceptedAt(), course.startedAt(), course.endsAt(), now);
    return new Match(matchId, terms, last, result, throne, bossHealth, createdAt, now, version);
  }

  Match crowned(Throne next, Instant now) {
    return new Match(matchId, terms, course, verdict, next, bossHealth, createdAt, now, version);
  }

  Match hit(BigDecimal contribution, Instant now) {
    return new Match(
        matchId,
        terms,
        course,
        verdict,
        throne,
        healthAfter(contribution),
        createdAt,
        now,
        version);
  }

  /// What the boss has left after `contribution`: never less than nothing.
  BigDecimal healthAfter(BigDecimal contribution) {
    BigDecimal health = bossHealth == null ? NOTHING : bossHealth;
    return health.subtract(contribution).max(NOTHING);
  }

  private Match moved(Course next, Instant now) {
    return new Match(matchId, terms, next, verdict, throne, bossHealth, createdAt, now, version);
  }
}
