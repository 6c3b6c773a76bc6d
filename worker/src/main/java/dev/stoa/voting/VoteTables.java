package dev.stoa.voting;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import dev.stoa.identity.VoteId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/// What a batch reads and writes of `votes`. Nothing here is locked: whoever touches votes holds
/// the proposal.
final class VoteTables {

  static final String VOTES =
      """
      select v.proposal_id, v.voter_id, v.vote_id, v.vote_value, v.ballot, v.weight, v.confidence,
             v.voter_level, v.reason, v.cast_position, v.created_at
        from unnest(:proposals, :voters) as k (proposal_id, voter_id)
        join votes v
          on v.proposal_id = k.proposal_id
         and v.voter_id = k.voter_id
      """;

  static final String VOTES_BY_ID =
      """
      select proposal_id, voter_id, vote_id, vote_value, ballot, weight, confidence, voter_level,
             reason, cast_position, created_at
        from votes
       where vote_id = any(:ids)
      """;

  static final String VOTES_ON =
      """
      select proposal_id, voter_id, vote_id, vote_value, ballot, weight, confidence, voter_level,
             null as reason, cast_position, created_at
        from votes
       where proposal_id = any(:ids)
      """;

  private static final String DELETE =
      """
      delete from votes
       using unnest(:proposals, :voters) as k (proposal_id, voter_id)
       where votes.proposal_id = k.proposal_id
         and votes.voter_id = k.voter_id
      """;

  /// Not from the table, which knows nothing of what was changed or cast in the batch that takes it
  /// away.
  private static final String KEEP =
      """
      insert into votes_history (proposal_id, voter_id, vote_id, vote_value, ballot, weight,
             confidence, voter_level, reason, cast_position, created_at, removed_at)
      select proposal_id, voter_id, vote_id, vote_value, ballot::jsonb, weight, confidence,
             voter_level, reason, cast_position, created_at, :now
        from unnest(:proposal_id, :voter_id, :vote_id, :vote_value, :ballot, :weight, :confidence,
             :voter_level, :reason, :cast_position, :created_at)
             as departed (proposal_id, voter_id, vote_id, vote_value, ballot, weight, confidence,
             voter_level, reason, cast_position, created_at)
      """;

  private static final String KEEP_VOTES_ON =
      """
      with gone as (
        delete from votes
         where proposal_id = any(:ids)
        returning proposal_id, voter_id, vote_id, vote_value, ballot, weight, confidence,
              voter_level, reason, cast_position, created_at
      )
      insert into votes_history (proposal_id, voter_id, vote_id, vote_value, ballot, weight,
             confidence, voter_level, reason, cast_position, created_at, removed_at)
      select proposal_id, voter_id, vote_id, vote_value, ballot, weight, confidence, voter_level,
             reason, cast_position, created_at, :now
        from gone
       order by proposal_id, voter_id
      """;

  private static final String INSERT =
      """
      insert into votes (proposal_id, voter_id, vote_id, vote_value, ballot, weight, confidence,
             voter_level, reason, cast_position, created_at)
      select proposal_id, voter_id, vote_id, vote_value, ballot::jsonb, weight, confidence,
             voter_level, reason, cast_position, created_at
        from unnest(:proposal_id, :voter_id, :vote_id, :vote_value, :ballot, :weight, :confidence,
             :voter_level, :reason, :cast_position, :created_at)
             as added (proposal_id, voter_id, vote_id, vote_value, ballot, weight, confidence,
             voter_level, reason, cast_position, created_at)
      """;

  private static final String UPDATE =
      """
      update votes
         set vote_id = changed.vote_id,
             vote_value = changed.vote_value,
             ballot = changed.ballot::jsonb,
             weight = changed.weight,
             confidence = changed.confidence,
             voter_level = changed.voter_level,
             reason = changed.reason,
             cast_position = changed.cast_position,
             created_at = changed.created_at
        from unnest(:proposal_id, :voter_id, :vote_id, :vote_value, :ballot, :weight, :confidence,
             :voter_level, :reason, :cast_position, :created_at)
             as changed (proposal_id, voter_id, vote_id, vote_value, ballot, weight, confidence,
             voter_level, reason, cast_position, created_at)
       where votes.proposal_id = changed.proposal_id
         and votes.voter_id = changed.voter_id
      """;

  private static final List<Column<Vote>> COLUMNS =
      List.of(
          Column.text("proposal_id", v -> v.key().proposal().value()),
          Column.text("voter_id", v -> v.key().voter().value()),
          Column.text("vote_id", v -> v.id().value()),
          Column.text("vote_value", v -> VotingJson.value(v.ballot())),
          Column.text("ballot", v -> VotingJson.several(v.ballot())),
          new Column<>("weight", BigDecimal.class, Vote::weight),
          new Column<>("confidence", BigDecimal.class, Vote::confidence),
          new Column<>("voter_level", Integer.class, Vote::level),
          Column.text("reason", Vote::reason),
          new Column<>("cast_position", Long.class, Vote::position),
          new Column<>("created_at", Instant.class, Vote::castAt));

  private VoteTables() {}

  static List<Vote> votes(Handle handle, Collection<Vote.Key> keys) {
    return keys.isEmpty() ? List.of() : map(keyed(handle.createQuery(VOTES), keys));
  }

  static List<Vote> votesById(Handle handle, Collection<VoteId> ids) {
    return ids.isEmpty()
        ? List.of()
        : map(
            handle
                .createQuery(VOTES_BY_ID)
                .bindArray("ids", String.class, ids.stream().map(VoteId::value).toList()));
  }

  /// All votes on the proposals, without their reasons: what is needed to count.
  static List<Vote> votesOn(Handle handle, Collection<ProposalId> proposals) {
    return proposals.isEmpty()
        ? List.of()
        : map(
            handle
                .createQuery(VOTES_ON)
                .bindArray("ids", String.class, ProposalTables.values(proposals)));
  }

  /// Moves votes that were withdrawn to their history.
  static void withdraw(Handle handle, Ballots ballots) {
    List<Vote> withdrawn = ballots.departed().withdrawn();
    if (!withdrawn.isEmpty()) {
      Set<Vote.Key> keys = new TreeSet<>(withdrawn.stream().map(Vote::key).toList());
      keyed(handle.createUpdate(DELETE), keys).execute();
      keep(handle, withdrawn, ballots.now());
    }
  }

  private static void keep(Handle handle, List<Vote> departed, Instant now) {
    if (!departed.isEmpty()) {
      VotingTables.bind(handle.createUpdate(KEEP), COLUMNS, departed).bind("now", now).execute();
    }
  }

  /// Moves all votes on proposals that went to their history.
  ///
  /// @param proposals those that the table holds
  static void keepAll(Handle handle, List<String> proposals, Ballots ballots) {
    Departed departed = ballots.departed();
    if (!departed.amended().isEmpty()) {
      VotingTables.bind(handle.createUpdate(UPDATE), COLUMNS, departed.amended()).execute();
    }
    if (!proposals.isEmpty()) {
      handle
          .createUpdate(KEEP_VOTES_ON)
          .bindArray("ids", String.class, proposals)
          .bind("now", ballots.now())
          .execute();
    }
    keep(handle, departed.votes(), ballots.now());
  }

  static void write(Handle handle, Ballots ballots) {
    List<Vote> changed = ballots.votes().changed();
    if (!changed.isEmpty()) {
      VotingTables.bind(handle.createUpdate(UPDATE), COLUMNS, changed).execute();
    }
    List<Vote> cast = ballots.votes().added();
    if (!cast.isEmpty()) {
      VotingTables.bind(handle.createUpdate(INSERT), COLUMNS, cast).execute();
    }
  }

  static <S extends SqlStatement<S>> S keyed(S statement, Collection<Vote.Key> keys) {
    return statement
        .bindArray(
            "proposals", String.class, keys.stream().map(key -> key.proposal().value()).toList())
        .bindArray("voters", String.class, keys.stream().map(key -> key.voter().value()).toList());
  }

  private static List<Vote> map(Query query) {
    return query.map((row, _) -> map(row)).list();
  }

  static Vote map(ResultSet row) throws SQLException {
    return new Vote(
        new Vote.Key(
            new ProposalId(row.getString("proposal_id")), new AgentId(row.getString("voter_id"))),
        new VoteId(row.getString("vote_id")),
        VotingJson.ballot(row.getString("vote_value"), row.getString("ballot")),
        row.getBigDecimal("weight"),
        row.getBigDecimal("confidence"),
        row.getInt("voter_level"),
        row.getString("reason"),
        row.getLong("cast_position"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
