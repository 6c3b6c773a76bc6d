package dev.stoa.penalties;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.AppealId;
import dev.stoa.identity.ViolationId;
import dev.stoa.penalties.Penalties.Grounds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an accused says against a violation and its penalties.
///
/// @param supportingEvidence JSON
/// @param metadata JSON
/// @param reviewers who alone may decide; empty where nobody was named
public record Appeal(
    AppealId appealId,
    ViolationId violation,
    AgentId agent,
    String reason,
    Grounds grounds,
    String supportingEvidence,
    String metadata,
    Status status,
    List<AgentId> reviewers,
    @Nullable AgentId reviewedBy,
    @Nullable String reviewNotes,
    Instant createdAt,
    @Nullable Instant reviewedAt,
    @Nullable Instant withdrawnAt) {
  public Appeal {
    reviewers = List.copyOf(reviewers);
  }

  /// How far it has come.
  public enum Status {
    PENDING,
    APPROVED,
    REJECTED,
    WITHDRAWN
  }

  static Appeal filed(PenaltyCommand.FileAppeal file, Instant now) {
    return new Appeal(
        file.appeal(),
        file.violation(),
        file.agent(),
        file.reason(),
        file.grounds(),
        file.supportingEvidence(),
        file.metadata(),
        Status.PENDING,
        List.of(),
        null,
        null,
        now,
        null,
        null);
  }

  Appeal underReviewBy(List<AgentId> named) {
    return with(Status.PENDING, named, new Review(null, null, null), null);
  }

  Appeal decided(Status verdict, AgentId by, @Nullable String notes, Instant now) {
    return with(verdict, reviewers, new Review(by, notes, now), null);
  }

  Appeal withdrawn(Instant now) {
    return with(Status.WITHDRAWN, reviewers, new Review(null, null, null), now);
  }

  private record Review(@Nullable AgentId by, @Nullable String notes, @Nullable Instant at) {}

  private Appeal with(
      Status next, List<AgentId> named, Review review, @Nullable Instant nextWithdrawnAt) {
    return new Appeal(
        appealId,
        violation,
        agent,
        reason,
        grounds,
        supportingEvidence,
        metadata,
        next,
        named,
        review.by(),
        review.notes(),
        createdAt,
        review.at(),
        nextWithdrawnAt);
  }
}
