package dev.stoa.voting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.area.GenericPlan;
import dev.stoa.local.fixture.UsesServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lists, sweeps and batches are read from their indexes, whatever the values: under a plan that
/// was made without them.
@UsesServers
class VotingPlansTest {
  private static final String[] PAGE = {
    "status text active",
    "type text type-1",
    "proposer text agt-1",
    "at timestamptz 2026-11-23",
    "after text p-7",
    "limit int 10"
  };
  private static final String[] DUE = {"now timestamptz 2026-11-23 00:01Z", "most int 100"};
  private static final String PROPOSAL = "proposal text p-7";
  private static final String IDS = "ids text[] {p-1,p-2,p-3}";
  private static final String PROPOSALS = "proposals text[] {p-1,p-2,p-3}";
  private static final String VOTERS = "voters text[] {agt-1,agt-2,agt-3}";
  private static final String SORT = "Sort  ";
  private static final String WHOLE_TABLE = "Seq Scan";

  private final PollingStation station = new PollingStation();

  @BeforeEach
  void fill() {
    station
        .jdbi()
        .useHandle(handle -> {
          handle.execute(
              """
              insert into voting_proposals (proposal_id, proposal_type, title, proposed_by, options,
                     status, expires_at, rejected_at, audit_position, audit_hash, created_at,
                     updated_at, version)
              select 'p-' || i, 'type-' || i % 20, 'title', 'agt-' || i % 200, '["a", "b"]',
                     case when i % 20 = 0 then 'active' when i % 20 = 1 then 'rejected'
                          else 'cancelled' end,
                     t + i * interval '1 s', case when i % 20 = 1 then t end, 1, '',
                     t + (i * 7919 % 20000) * interval '1 s', t, 1
                from generate_series(1, 20000) as i,
                     (values ('2026-11-23 00:00Z'::timestamptz)) as moment (t)
              """);
          handle.execute(
              """
              insert into votes (proposal_id, voter_id, vote_id, vote_value, cast_position,
                     created_at)
              select 'p-' || i % 400, 'agt-' || i, 'v-' || i, 'a', i, now()
                from generate_series(400, 20000) as i
               where i % 400 > 0
              """);
          handle.execute(
              """
              insert into voting_electors (proposal_id, voter_id)
              select proposal_id, voter_id
                from votes
              """);
          handle.execute(
              """
              insert into voting_audit (audit_id, proposal_id, position, action, previous_hash,
                     hash, created_at)
              select 'a-' || i, 'p-' || i % 400, 1 + i / 400, 'cast',
                     case when i >= 400 then repeat('0', 64) end, repeat('0', 64), now()
                from generate_series(0, 20000) as i
              """);
          handle.execute(
              """
              insert into voting_delegators (delegator_id, version)
              select 'agt-' || i, 1
                from generate_series(1, 20000) as i
              """);
          handle.execute(
              """
              insert into vote_delegations (delegator_id, scope, delegate_id, created_at)
              select 'agt-' || i, 'p-' || i % 2000, 'agt-' || i + 1, now()
                from generate_series(1, 20000) as i
              """);
          handle.execute("analyze");
        });
  }

  @AfterEach
  void close() {
    station.close();
  }

  private String plan(String statement, String... parameters) {
    return GenericPlan.of(station.jdbi(), statement, parameters);
  }

  private String batch(String statement, String... parameters) {
    return GenericPlan.ofBatch(station.jdbi(), statement, parameters);
  }

  @Test
  void listsOfProposalsAreReadInOrder() {
    assertThat(plan(ReadTables.ALL, PAGE)).contains("voting_proposals_newest").doesNotContain(SORT);
    assertThat(plan(ReadTables.BY_STATUS, PAGE))
        .contains("voting_proposals_by_status")
        .doesNotContain(SORT);
    assertThat(plan(ReadTables.BY_TYPE, PAGE))
        .contains("voting_proposals_by_type")
        .doesNotContain(SORT);
    assertThat(plan(ReadTables.BY_PROPOSER, PAGE))
        .contains("voting_proposals_by_proposer")
        .doesNotContain(SORT);
    assertThat(plan(ReadTables.EXPIRED, PAGE))
        .contains("voting_proposals_due")
        .doesNotContain(SORT);
  }

  @Test
  void listsOfOneProposalAreReadInOrder() {
    String after = "after bigint 7";
    assertThat(plan(ReadTables.VOTES, PROPOSAL, after, "limit int 10"))
        .contains("votes_in_order")
        .doesNotContain(SORT);
    assertThat(plan(AuditTables.PAGED, PROPOSAL, after, "limit int 10"))
        .contains("audit_has_no_forks")
        .doesNotContain(SORT);
    assertThat(plan(AuditTables.WHOLE_AUDIT, PROPOSAL)).contains("audit_has_no_forks");
    assertThat(plan(ReadTables.TOTALS, PROPOSAL)).doesNotContain(WHOLE_TABLE);
    String[] page = {"delegator text agt-1", "after text a", "limit int 10"};
    assertThat(plan(ReadTables.DELEGATIONS, page[0], page[2]))
        .contains("one_delegate_per_agent_and_scope")
        .doesNotContain(SORT);
    assertThat(plan(ReadTables.DELEGATIONS_AFTER, page))
        .contains("one_delegate_per_agent_and_scope")
        .doesNotContain(SORT);
  }

  @Test
  void timerAndSweepLookAtWhatIsDueAlone() {
    assertThat(plan(ProposalTables.EARLIEST_DUE, DUE))
        .contains("voting_proposals_due")
        .doesNotContain(SORT);
    assertThat(batch(ProposalTables.LOCK_DUE, DUE))
        .contains("voting_proposals_due")
        .doesNotContain(SORT);
  }

  @Test
  void aBatchLooksUpWhatItNamesAlone() {
    assertThat(batch(ProposalTables.LOCK, IDS)).contains("proposal_key");
    assertThat(batch(VoteTables.VOTES, PROPOSALS, VOTERS)).contains("one_vote_per_agent");
    assertThat(batch(VoteTables.VOTES_BY_ID, IDS)).contains("vote_id_is_given_once");
    assertThat(batch(VoteTables.VOTES_ON, IDS)).doesNotContain(WHOLE_TABLE);
    assertThat(batch(ElectorTables.NAMED, PROPOSALS, VOTERS)).contains("elector_is_named_once");
    assertThat(batch(ElectorTables.OF, IDS)).contains("elector_is_named_once");
    assertThat(batch(AuditTables.AUDIT, IDS)).contains("audit_key");
    assertThat(batch(AuditTables.HEADS, IDS)).contains("audit_has_no_forks").doesNotContain(SORT);
    assertThat(batch(DelegationTables.LOCK_DELEGATORS, IDS)).contains("delegator_key");
    assertThat(batch(DelegationTables.BY_DELEGATOR, IDS))
        .contains("one_delegate_per_agent_and_scope");
    assertThat(batch(DelegationTables.BY_SCOPE, "scopes text[] {p-1,work}"))
        .contains("vote_delegations_by_scope");
    assertThat(batch(DelegationTables.CHAINS, IDS)).contains("one_delegate_per_agent_and_scope");
  }
}
