package dev.stoa.brainstorm;

import dev.stoa.area.Root;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.SessionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A session in which ideas are wanted.
///
/// @param ideas how many hang on it
/// @param participants how many agents took part
/// @param completedAt when it reached its end; null where it did not
/// @param version the number of its last event
public record Session(
    SessionId sessionId,
    Terms terms,
    Status status,
    Instant expiresAt,
    @Nullable Stage stage,
    int ideas,
    int participants,
    @Nullable Instant completedAt,
    Instant createdAt,
    Instant updatedAt,
    long version)
    implements Root<Session> {

  /// Where a session stands. It leaves `active` once and for ever.
  public enum Status {
    ACTIVE,
    COMPLETED,
    CANCELLED,
    EXPIRED
  }

  /// What was agreed when the session began.
  ///
  /// @param maxIdeasPerAgent null where an agent may bring as many as fit
  /// @param durationMs from its beginning to its end
  /// @param phases none where everything goes at any time
  /// @param categories in which ideas are wanted; none where all are
  /// @param metadata JSON
  public record Terms(
      String topic,
      @Nullable String description,
      AgentId initiatedBy,
      int maxIdeas,
      @Nullable Integer maxIdeasPerAgent,
      long durationMs,
      List<Phase> phases,
      Allowed allowed,
      List<Category> categories,
      String metadata) {
    public Terms {
      phases = List.copyOf(phases);
      categories = List.copyOf(categories);
    }

    Terms lasting(long ms) {
      return new Terms(
          topic,
          description,
          initiatedBy,
          maxIdeas,
          maxIdeasPerAgent,
          ms,
          phases,
          allowed,
          categories,
          metadata);
    }
  }

  /// What may be done with ideas once they are brought.
  public record Allowed(boolean voting, boolean combination, boolean refinement) {}

  /// Which phase a session is in.
  ///
  /// @param phase counted from 0
  public record Stage(int phase, Instant endsAt) {}

  static Session opened(SessionId id, Terms terms, Instant expiresAt, Instant now) {
    Stage first =
        terms.phases().isEmpty() ? null : new Stage(0, end(terms.phases(), 0, expiresAt, now));
    return new Session(id, terms, Status.ACTIVE, expiresAt, first, 0, 0, null, now, now, 0);
  }

  /// When a phase ends that begins now: with the session at the latest, and the last one with it.
  static Instant end(List<Phase> phases, int phase, Instant expiresAt, Instant now) {
    if (phase == phases.size() - 1) {
      return expiresAt;
    }
    Instant end = now.plusMillis(phases.get(phase).durationMs());
    return end.isBefore(expiresAt) ? end : expiresAt;
  }

  boolean isActive() {
    return status == Status.ACTIVE;
  }

  /// Whether something may still be done in it.
  boolean isOpenAt(Instant now) {
    return isActive() && now.isBefore(expiresAt);
  }

  @Nullable Phase phase() {
    return stage == null ? null : terms.phases().get(stage.phase());
  }

  boolean allows(Phase.Deed deed) {
    Phase phase = phase();
    return phase == null || phase.allows(deed);
  }

  Session joined(Instant now) {
    return with(status, stage, ideas, participants + 1, now);
  }

  Session withIdea(Instant now) {
    return with(status, stage, ideas + 1, participants, now);
  }

  Session advanced(Stage next, Instant now) {
    return with(status, next, ideas, participants, now);
  }

  Session touched(Instant now) {
    return with(status, stage, ideas, participants, now);
  }

  Session ended(Status end, Instant now) {
    return with(end, stage, ideas, participants, now);
  }

  private Session with(
      Status next, @Nullable Stage at, int withIdeas, int withParticipants, Instant now) {
    Instant end = completedAt == null && next == Status.COMPLETED ? now : completedAt;
    return new Session(
        sessionId,
        terms,
        next,
        expiresAt,
        at,
        withIdeas,
        withParticipants,
        end,
        createdAt,
        now,
        version);
  }

  @Override
  public Session withVersion(long next) {
    return new Session(
        sessionId,
        terms,
        status,
        expiresAt,
        stage,
        ideas,
        participants,
        completedAt,
        createdAt,
        updatedAt,
        next);
  }
}
