package dev.stoa.voting;

import dev.stoa.area.Json;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.voting.Proposal.Quorum;
import dev.stoa.voting.Proposal.State;
import dev.stoa.voting.Proposal.Status;
import dev.stoa.voting.Proposal.Terms;
import dev.stoa.voting.Proposal.WeightSource;
import dev.stoa.voting.audit.AuditHead;
import dev.stoa.voting.tally.Algorithm;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// What a batch reads and writes of `voting_proposals`.
final class ProposalTables {

  static final String LOCK =
      """
      select proposal_id, proposal_type, title, description, proposed_by, options, algorithm,
             voting_threshold, min_participation, min_confidence, min_experts, total_agents,
             tokens_per_agent, weight_source, allow_vote_change, metadata, electors, status,
             expires_at, extensions, vote_count, expired_at, closed_at, executed_at, rejected_at,
             audit_position, audit_hash, created_at, updated_at, version
        from voting_proposals
       where proposal_id = any(:ids)
       order by proposal_id
         for no key update
      """;

  /// Who else sweeps, or works on one of them, is left alone.
  static final String LOCK_DUE =
      """
      select proposal_id, proposal_type, title, description, proposed_by, options, algorithm,
             voting_threshold, min_participation, min_confidence, min_experts, total_agents,
             tokens_per_agent, weight_source, allow_vote_change, metadata, electors, status,
             expires_at, extensions, vote_count, expired_at, closed_at, executed_at, rejected_at,
             audit_position, audit_hash, created_at, updated_at, version
        from voting_proposals
       where status = 'active'
         and expires_at <= :now
       order by expires_at, proposal_id
       limit :most
         for no key update skip locked
      """;

  static final String EARLIEST_DUE =
      """
      select expires_at
        from voting_proposals
       where status = 'active'
         and expires_at <= :now
       order by expires_at
       limit 1
      """;

  private static final String DELETE =
      """
      delete from voting_proposals
       where proposal_id = any(:ids)
      """;

  /// Not from the table, which knows nothing of what was changed or made in the batch that removes
  /// it.
  private static final String KEEP =
      """
      insert into voting_proposals_history (proposal_id, proposal_type, title, description, proposed_by,
             options, algorithm, voting_threshold, min_participation, min_confidence, min_experts,
             total_agents, tokens_per_agent, weight_source, allow_vote_change, metadata, electors,
             status, expires_at, extensions, vote_count, expired_at, closed_at, executed_at,
             rejected_at, audit_position, audit_hash, created_at, updated_at, version,
             removed_at)
      select proposal_id, proposal_type, title, description, proposed_by, options::jsonb, algorithm,
             voting_threshold, min_participation, min_confidence, min_experts, total_agents,
             tokens_per_agent, weight_source, allow_vote_change, metadata::jsonb, electors, status,
             expires_at, extensions, vote_count, expired_at, closed_at, executed_at, rejected_at,
             audit_position, audit_hash, created_at, updated_at, version, :now
        from unnest(:proposal_id, :proposal_type, :title, :description, :proposed_by, :options,
             :algorithm, :voting_threshold, :min_participation, :min_confidence, :min_experts,
             :total_agents, :tokens_per_agent, :weight_source, :allow_vote_change, :metadata,
             :electors, :created_at, :status, :expires_at, :extensions, :vote_count, :expired_at,
             :closed_at, :executed_at, :rejected_at, :audit_position, :audit_hash, :updated_at,
             :version)
             as departed (proposal_id, proposal_type, title, description, proposed_by, options,
             algorithm, voting_threshold, min_participation, min_confidence, min_experts,
             total_agents, tokens_per_agent, weight_source, allow_vote_change, metadata, electors,
             created_at, status, expires_at, extensions, vote_count, expired_at, closed_at,
             executed_at, rejected_at, audit_position, audit_hash, updated_at, version)
      """;

  private static final String INSERT =
      """
      insert into voting_proposals (proposal_id, proposal_type, title, description, proposed_by,
             options, algorithm, voting_threshold, min_participation, min_confidence, min_experts,
             total_agents, tokens_per_agent, weight_source, allow_vote_change, metadata, electors,
             status, expires_at, extensions, vote_count, expired_at, closed_at, executed_at,
             rejected_at, audit_position, audit_hash, created_at, updated_at, version)
      select proposal_id, proposal_type, title, description, proposed_by, options::jsonb, algorithm,
             voting_threshold, min_participation, min_confidence, min_experts, total_agents,
             tokens_per_agent, weight_source, allow_vote_change, metadata::jsonb, electors, status,
             expires_at, extensions, vote_count, expired_at, closed_at, executed_at, rejected_at,
             audit_position, audit_hash, created_at, updated_at, version
        from unnest(:proposal_id, :proposal_type, :title, :description, :proposed_by, :options,
             :algorithm, :voting_threshold, :min_participation, :min_confidence, :min_experts,
             :total_agents, :tokens_per_agent, :weight_source, :allow_vote_change, :metadata,
             :electors, :created_at, :status, :expires_at, :extensions, :vote_count, :expired_at,
             :closed_at, :executed_at, :rejected_at, :audit_position, :audit_hash, :updated_at,
             :version)
             as added (proposal_id, proposal_type, title, description, proposed_by, options,
             algorithm, voting_threshold, min_participation, min_confidence, min_experts,
             total_agents, tokens_per_agent, weight_source, allow_vote_change, metadata, electors,
             created_at, status, expires_at, extensions, vote_count, expired_at, closed_at,
             executed_at, rejected_at, audit_position, audit_hash, updated_at, version)
      """;

  private static final String UPDATE =
      """
      update voting_proposals
         set status = changed.status,
             expires_at = changed.expires_at,
             extensions = changed.extensions,
             vote_count = changed.vote_count,
             expired_at = changed.expired_at,
             closed_at = changed.closed_at,
             executed_at = changed.executed_at,
             rejected_at = changed.rejected_at,
             audit_position = changed.audit_position,
             audit_hash = changed.audit_hash,
             updated_at = changed.updated_at,
             version = changed.version
        from unnest(:proposal_id, :status, :expires_at, :extensions, :vote_count, :expired_at,
             :closed_at, :executed_at, :rejected_at, :audit_position, :audit_hash, :updated_at,
             :version)
             as changed (proposal_id, status, expires_at, extensions, vote_count, expired_at,
             closed_at, executed_at, rejected_at, audit_position, audit_hash, updated_at, version)
       where voting_proposals.proposal_id = changed.proposal_id
      """;

  private static final Column<Proposal> ID = Column.text("proposal_id", p -> p.id().value());

  private static final List<Column<Proposal>> TERMS =
      List.of(
          Column.text("proposal_type", p -> p.terms().type()),
          Column.text("title", p -> p.terms().title()),
          Column.text("description", p -> p.terms().description()),
          Column.text("proposed_by", p -> p.terms().proposedBy().value()),
          Column.text("options", p -> Json.strings(p.terms().options())),
          Column.text("algorithm", p -> VotingJson.symbol(p.terms().algorithm())),
          new Column<>("voting_threshold", BigDecimal.class, p -> p.terms().threshold()),
          new Column<>("min_participation", BigDecimal.class, p -> quorum(p).minParticipation()),
          new Column<>("min_confidence", BigDecimal.class, p -> quorum(p).minConfidence()),
          new Column<>("min_experts", Integer.class, p -> quorum(p).minExperts()),
          new Column<>("total_agents", Integer.class, p -> quorum(p).totalAgents()),
          new Column<>("tokens_per_agent", Integer.class, p -> p.terms().tokensPerAgent()),
          Column.text("weight_source", p -> VotingJson.symbol(p.terms().weightSource())),
          new Column<>("allow_vote_change", Boolean.class, p -> p.terms().allowVoteChange()),
          Column.text("metadata", p -> p.terms().metadata()),
          new Column<>("electors", Integer.class, Proposal::electors),
          new Column<>("created_at", Instant.class, Proposal::createdAt));

  private static final List<Column<Proposal>> STATE =
      List.of(
          Column.text("status", p -> VotingJson.symbol(p.state().status())),
          new Column<>("expires_at", Instant.class, p -> p.state().expiresAt()),
          new Column<>("extensions", Integer.class, p -> p.state().extensions()),
          new Column<>("vote_count", Long.class, Proposal::votes),
          new Column<>("expired_at", Instant.class, p -> p.state().expiredAt()),
          new Column<>("closed_at", Instant.class, p -> p.state().closedAt()),
          new Column<>("executed_at", Instant.class, p -> p.state().executedAt()),
          new Column<>("rejected_at", Instant.class, p -> p.state().rejectedAt()),
          new Column<>("audit_position", Long.class, p -> p.audit().position()),
          Column.text("audit_hash", p -> p.audit().hash()),
          new Column<>("updated_at", Instant.class, p -> p.state().updatedAt()),
          new Column<>("version", Long.class, Proposal::version));

  private ProposalTables() {}

  static List<Proposal> lock(Handle handle, Collection<ProposalId> ids) {
    return ids.isEmpty()
        ? List.of()
        : handle
            .createQuery(LOCK)
            .bindArray("ids", String.class, values(ids))
            .map((row, _) -> map(row))
            .list();
  }

  static List<Proposal> lockDue(Handle handle, Instant now, int most) {
    return most == 0
        ? List.of()
        : handle
            .createQuery(LOCK_DUE)
            .bind("now", now)
            .bind("most", most)
            .map((row, _) -> map(row))
            .list();
  }

  static boolean isAnyDue(Handle handle, Instant now) {
    return !handle.createQuery(EARLIEST_DUE).bind("now", now).mapTo(Instant.class).list().isEmpty();
  }

  static void delete(Handle handle, List<String> ids) {
    if (!ids.isEmpty()) {
      handle.createUpdate(DELETE).bindArray("ids", String.class, ids).execute();
    }
  }

  /// Adds proposals that went to their history.
  static void keep(Handle handle, List<Proposal> departed, Instant now) {
    if (!departed.isEmpty()) {
      whole(handle.createUpdate(KEEP), departed).bind("now", now).execute();
    }
  }

  static void insert(Handle handle, List<Proposal> proposals) {
    if (!proposals.isEmpty()) {
      whole(handle.createUpdate(INSERT), proposals).execute();
    }
  }

  private static Update whole(Update update, List<Proposal> proposals) {
    VotingTables.bind(update, List.of(ID), proposals);
    VotingTables.bind(update, TERMS, proposals);
    return VotingTables.bind(update, STATE, proposals);
  }

  static void update(Handle handle, List<Proposal> proposals) {
    if (!proposals.isEmpty()) {
      var update = handle.createUpdate(UPDATE);
      VotingTables.bind(update, List.of(ID), proposals);
      VotingTables.bind(update, STATE, proposals).execute();
    }
  }

  static Proposal map(ResultSet row) throws SQLException {
    var terms =
        new Terms(
            row.getString("proposal_type"),
            row.getString("title"),
            row.getString("description"),
            new AgentId(row.getString("proposed_by")),
            VotingJson.texts(row.getString("options")),
            VotingJson.symbol(Algorithm.class, row.getString("algorithm")),
            row.getBigDecimal("voting_threshold"),
            new Quorum(
                row.getBigDecimal("min_participation"),
                row.getBigDecimal("min_confidence"),
                row.getInt("min_experts"),
                row.getObject("total_agents", Integer.class)),
            row.getInt("tokens_per_agent"),
            VotingJson.symbol(WeightSource.class, row.getString("weight_source")),
            row.getBoolean("allow_vote_change"),
            row.getString("metadata"));
    var state =
        new State(
            VotingJson.symbol(Status.class, row.getString("status")),
            row.getObject("expires_at", OffsetDateTime.class).toInstant(),
            row.getInt("extensions"),
            row.getObject("updated_at", OffsetDateTime.class).toInstant(),
            time(row, "expired_at"),
            time(row, "closed_at"),
            time(row, "executed_at"),
            time(row, "rejected_at"));
    return new Proposal(
        new ProposalId(row.getString("proposal_id")),
        terms,
        row.getInt("electors"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        state,
        row.getLong("vote_count"),
        new AuditHead(row.getLong("audit_position"), row.getString("audit_hash")),
        row.getLong("version"));
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Quorum quorum(Proposal proposal) {
    return proposal.terms().quorum();
  }

  static List<String> values(Collection<ProposalId> ids) {
    return ids.stream().map(ProposalId::value).toList();
  }
}
