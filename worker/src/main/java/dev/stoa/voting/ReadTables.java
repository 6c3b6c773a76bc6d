package dev.stoa.voting;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.VotingRepository.Filter;
import dev.stoa.voting.VotingRepository.Position;
import dev.stoa.voting.VotingRepository.Stats;
import dev.stoa.voting.VotingRepository.Totals;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// The repository's reads: one query each.
final class ReadTables {
  private static final Instant AFTER_ALL = Instant.parse("9999-12-31T23:59:59Z");

  private static final String PROPOSALS =
      """
      select proposal_id, proposal_type, title, description, proposed_by, options, algorithm,
             voting_threshold, min_participation, min_confidence, min_experts, total_agents,
             tokens_per_agent, weight_source, allow_vote_change, metadata, electors, status,
             expires_at, extensions, vote_count, expired_at, closed_at, executed_at, rejected_at,
             audit_position, audit_hash, created_at, updated_at, version
        from voting_proposals
      """;

  static final String ONE = PROPOSALS + " where proposal_id = :proposal";

  private static final String PAGED =
      """
         and (created_at, proposal_id) < (:at, :after)
       order by created_at desc, proposal_id desc
       limit :limit
      """;

  // A statement for each filter: a plan for all of them could not be read from an index in order.
  private static final String OF_TYPE = " and proposal_type = :type\n";
  private static final String BY = " and proposed_by = :proposer\n";

  static final String ALL = PROPOSALS + " where true\n" + PAGED;
  private static final String STATUS = PROPOSALS + " where status = :status\n";
  static final String BY_STATUS = STATUS + PAGED;
  private static final String BY_STATUS_AND_TYPE = STATUS + OF_TYPE + PAGED;
  private static final String BY_STATUS_AND_PROPOSER = STATUS + BY + PAGED;
  private static final String BY_STATUS_AND_BOTH = STATUS + OF_TYPE + BY + PAGED;
  private static final String PROPOSER = PROPOSALS + " where proposed_by = :proposer\n";
  static final String BY_PROPOSER = PROPOSER + PAGED;
  private static final String BY_PROPOSER_AND_TYPE = PROPOSER + OF_TYPE + PAGED;
  static final String BY_TYPE = PROPOSALS + " where proposal_type = :type\n" + PAGED;

  static final String EXPIRED =
      PROPOSALS
          + """
           where status = 'active'
             and expires_at < now()
             and (expires_at, proposal_id) > (:at, :after)
           order by expires_at, proposal_id
           limit :limit
          """;

  static final String VOTES =
      """
      select proposal_id, voter_id, vote_id, vote_value, ballot, weight, confidence, voter_level,
             reason, cast_position, created_at
        from votes
       where proposal_id = :proposal
         and cast_position > :after
       order by cast_position
       limit :limit
      """;

  static final String VOTE =
      """
      select proposal_id, voter_id, vote_id, vote_value, ballot, weight, confidence, voter_level,
             reason, cast_position, created_at
        from votes
       where proposal_id = :proposal
         and voter_id = :voter
      """;

  static final String TOTALS =
      """
      select vote_value, count(*) as votes, sum(weight) as weight
        from votes
       where proposal_id = :proposal
       group by vote_value
      """;

  static final String RESULT =
      """
      select proposal_id, closed_by, reason, votes, winner, winner_share, share_part, share_whole,
             tally, rounds, duels, tie_break_method, participation, confidence, experts,
             represented, missing, closed_at
        from voting_results
       where proposal_id = :proposal
      """;

  private static final String DELEGATED =
      """
      select delegator_id, scope, delegate_id, valid_until, created_at
        from vote_delegations
       where delegator_id = :delegator
      """;

  private static final String IN_ORDER =
      """
       order by scope
       limit :limit
      """;

  static final String DELEGATIONS = DELEGATED + IN_ORDER;
  static final String DELEGATIONS_AFTER = DELEGATED + "   and scope > :after\n" + IN_ORDER;

  private final Jdbi jdbi;

  ReadTables(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Nullable Proposal proposal(ProposalId id) {
    return jdbi.withHandle(handle -> proposal(handle, id));
  }

  static @Nullable Proposal proposal(Handle handle, ProposalId id) {
    return handle
        .createQuery(ONE)
        .bind("proposal", id.value())
        .map((row, _) -> ProposalTables.map(row))
        .findOne()
        .orElse(null);
  }

  List<Proposal> proposals(Filter filter, @Nullable Position after, int limit) {
    AgentId proposer = filter.proposedBy();
    return jdbi.withHandle(handle ->
        handle
            .createQuery(statement(filter))
            .bind("status", filter.status() == null ? null : VotingJson.symbol(filter.status()))
            .bind("type", filter.type())
            .bind("proposer", proposer == null ? null : proposer.value())
            .bind("at", after == null ? AFTER_ALL : after.at())
            .bind("after", after == null ? "" : after.proposal().value())
            .bind("limit", limit)
            .map((row, _) -> ProposalTables.map(row))
            .list());
  }

  private static String statement(Filter filter) {
    boolean byType = filter.type() != null;
    if (filter.status() == null && filter.proposedBy() == null) {
      return byType ? BY_TYPE : ALL;
    }
    if (filter.status() == null) {
      return byType ? BY_PROPOSER_AND_TYPE : BY_PROPOSER;
    }
    if (filter.proposedBy() == null) {
      return byType ? BY_STATUS_AND_TYPE : BY_STATUS;
    }
    return byType ? BY_STATUS_AND_BOTH : BY_STATUS_AND_PROPOSER;
  }

  List<Proposal> expired(@Nullable Position after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(EXPIRED)
            .bind("at", after == null ? Instant.EPOCH : after.at())
            .bind("after", after == null ? "" : after.proposal().value())
            .bind("limit", limit)
            .map((row, _) -> ProposalTables.map(row))
            .list());
  }

  List<Vote> votes(ProposalId proposal, long after, int limit) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(VOTES)
            .bind("proposal", proposal.value())
            .bind("after", after)
            .bind("limit", limit)
            .map((row, _) -> VoteTables.map(row))
            .list());
  }

  @Nullable Vote vote(Vote.Key key) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(VOTE)
            .bind("proposal", key.proposal().value())
            .bind("voter", key.voter().value())
            .map((row, _) -> VoteTables.map(row))
            .findOne()
            .orElse(null));
  }

  /// The votes for one option, or for several where the option is null.
  private record Part(@Nullable String option, long votes, BigDecimal weight) {}

  Totals totals(ProposalId proposal) {
    List<Part> parts =
        jdbi.withHandle(handle ->
            handle
                .createQuery(TOTALS)
                .bind("proposal", proposal.value())
                .map((row, _) -> part(row))
                .list());
    long votes = 0;
    BigDecimal weight = BigDecimal.ZERO;
    SortedMap<String, BigDecimal> weights = new TreeMap<>();
    for (Part part : parts) {
      votes += part.votes();
      weight = weight.add(part.weight());
      if (part.option() != null) {
        weights.put(part.option(), part.weight());
      }
    }
    return new Totals(
        votes,
        weights.getOrDefault("yes", BigDecimal.ZERO),
        weights.getOrDefault("no", BigDecimal.ZERO),
        weights.getOrDefault("abstain", BigDecimal.ZERO),
        weight,
        weights);
  }

  private static Part part(ResultSet row) throws SQLException {
    return new Part(row.getString("vote_value"), row.getLong("votes"), row.getBigDecimal("weight"));
  }

  @Nullable VotingResult result(ProposalId proposal) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(RESULT)
            .bind("proposal", proposal.value())
            .map((row, _) -> ResultTables.result(row))
            .findOne()
            .orElse(null));
  }

  Stats stats(@Nullable String type) {
    return jdbi.withHandle(handle -> VotingCountTables.read(handle, type));
  }

  List<Delegation> delegations(AgentId delegator, @Nullable String after, int limit) {
    return jdbi.withHandle(handle -> {
      Query query =
          after == null
              ? handle.createQuery(DELEGATIONS)
              : handle.createQuery(DELEGATIONS_AFTER).bind("after", after);
      return query
          .bind("delegator", delegator.value())
          .bind("limit", limit)
          .map((row, _) -> DelegationTables.map(row))
          .list();
    });
  }
}
