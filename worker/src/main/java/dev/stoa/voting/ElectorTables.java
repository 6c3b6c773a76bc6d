package dev.stoa.voting;

import dev.stoa.identity.AgentId;
import dev.stoa.identity.ProposalId;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// What a batch reads and writes of `voting_electors`, under the lock of their proposals.
final class ElectorTables {

  static final String NAMED =
      """
      select e.proposal_id, e.voter_id
        from unnest(:proposals, :voters) as k (proposal_id, voter_id)
        join voting_electors e
          on e.proposal_id = k.proposal_id
         and e.voter_id = k.voter_id
      """;

  static final String OF =
      """
      select proposal_id, voter_id
        from voting_electors
       where proposal_id = any(:ids)
      """;

  private static final String KEEP_OF =
      """
      with gone as (
        delete from voting_electors
         where proposal_id = any(:ids)
        returning proposal_id, voter_id
      )
      insert into voting_electors_history (proposal_id, voter_id, removed_at)
      select proposal_id, voter_id, :now
        from gone
       order by proposal_id, voter_id
      """;

  private static final String KEEP =
      """
      insert into voting_electors_history (proposal_id, voter_id, removed_at)
      select proposal_id, voter_id, :now
        from unnest(:proposals, :voters) as departed (proposal_id, voter_id)
      """;

  private static final String INSERT =
      """
      insert into voting_electors (proposal_id, voter_id)
      select proposal_id, voter_id
        from unnest(:proposals, :voters) as added (proposal_id, voter_id)
      """;

  private ElectorTables() {}

  static List<Vote.Key> named(Handle handle, Collection<Vote.Key> keys) {
    return keys.isEmpty() ? List.of() : map(VoteTables.keyed(handle.createQuery(NAMED), keys));
  }

  static List<Vote.Key> of(Handle handle, Collection<ProposalId> proposals) {
    return proposals.isEmpty()
        ? List.of()
        : map(
            handle
                .createQuery(OF)
                .bindArray("ids", String.class, ProposalTables.values(proposals)));
  }

  /// Moves those who could vote on proposals that went to their history.
  ///
  /// @param proposals those that the table holds
  static void keepAll(Handle handle, List<String> proposals, Ballots ballots) {
    if (!proposals.isEmpty()) {
      handle
          .createUpdate(KEEP_OF)
          .bindArray("ids", String.class, proposals)
          .bind("now", ballots.now())
          .execute();
    }
    List<Vote.Key> departed = ballots.departed().electors();
    if (!departed.isEmpty()) {
      VoteTables.keyed(handle.createUpdate(KEEP), departed).bind("now", ballots.now()).execute();
    }
  }

  static void write(Handle handle, Ballots ballots) {
    if (!ballots.newElectors().isEmpty()) {
      VoteTables.keyed(handle.createUpdate(INSERT), ballots.newElectors()).execute();
    }
  }

  private static List<Vote.Key> map(Query query) {
    return query
        .map((row, _) ->
            new Vote.Key(
                new ProposalId(row.getString("proposal_id")),
                new AgentId(row.getString("voter_id"))))
        .list();
  }
}
