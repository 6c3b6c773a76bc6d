package dev.stoa.voting;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.stoa.area.Arguments;
import dev.stoa.area.CommandRefused;
import dev.stoa.area.Commands;
import dev.stoa.area.Envelope;
import dev.stoa.area.Outcome;
import dev.stoa.area.Query;
import dev.stoa.identity.AgentId;
import dev.stoa.identity.CommandId;
import dev.stoa.identity.ProposalId;
import dev.stoa.local.fixture.UsesServers;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import dev.stoa.voting.VotingRepository.Filter;
import dev.stoa.voting.VotingRepository.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UsesServers
class VotingRepositoryTest {
  private static final ProposalId P1 = new ProposalId("p1");

  private final PollingStation station = new PollingStation();
  private final List<Command> sent = new ArrayList<>();
  private final VotingRepository voting =
      new VotingRepository(
          station.jdbi(),
          new Commands<Command, Event>() {
            @Override
            public Outcome<Event> apply(CommandId id, Command command, Envelope.Context context) {
              sent.add(command);
              return new Outcome.Rejected<>("PROPOSAL_NOT_FOUND", "proposal not found", Map.of());
            }
          });

  @BeforeEach
  void agents() {
    station.withAgents("ada", "bob", "cyd");
  }

  @AfterEach
  void close() {
    station.close();
  }

  @Test
  void proposalsAreFoundAndListedNewestFirst() {
    station.run("10:00", "ada creates p1 type a");
    station.run("10:01", "bob creates p2 type b", "ada creates p3 type a");
    station.run("10:02", "ada creates p4 type b", "ada cancels p1");
    assertThat(voting.findProposalById(new ProposalId("nil"))).isNull();
    assertThat(voting.findProposalById(P1))
        .extracting(proposal -> proposal.state().status(), Proposal::version)
        .containsExactly(Proposal.Status.CANCELLED, 2L);
    assertThat(list(Filter.ALL)).containsExactly("p4", "p3", "p2", "p1");
    assertThat(list(new Filter(Proposal.Status.ACTIVE, null, null)))
        .containsExactly("p4", "p3", "p2");
    assertThat(list(new Filter(null, "a", null))).containsExactly("p3", "p1");
    assertThat(list(new Filter(null, null, new AgentId("ada")))).containsExactly("p4", "p3", "p1");
    assertThat(list(new Filter(Proposal.Status.ACTIVE, "b", new AgentId("ada"))))
        .containsExactly("p4");
    assertThat(list(new Filter(null, "b", new AgentId("bob")))).containsExactly("p2");
  }

  private List<String> list(Filter filter) {
    return voting.findAllProposals(filter, null, 10).stream().map(p -> p.id().value()).toList();
  }

  @Test
  void pagesGoOnWhereTheLastOneEnded() {
    for (int i = 1; i <= 7; i++) {
      station.run("10:00", "ada creates p%d".formatted(i));
    }
    List<String> seen = new ArrayList<>();
    Position after = null;
    List<Proposal> page;
    do {
      page = voting.findAllProposals(Filter.ALL, after, 3);
      page.forEach(proposal -> seen.add(proposal.id().value()));
      after =
          page.isEmpty() ? after : new Position(page.getLast().createdAt(), page.getLast().id());
    } while (!page.isEmpty());
    assertThat(seen).containsExactly("p7", "p6", "p5", "p4", "p3", "p2", "p1");
    assertThatThrownBy(() -> voting.findAllProposals(Filter.ALL, null, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void votesAreListedInTheOrderOfTheirBallots() {
    station.run(
        "10:00",
        "ada creates p1",
        "ada votes yes on p1",
        "bob votes no on p1",
        "cyd votes abstain on p1",
        "ada votes no on p1");
    List<Vote> votes = voting.findVotesByProposal(P1, 0, 10);
    assertThat(votes)
        .extracting(vote -> vote.key().voter().value())
        .containsExactly("bob", "cyd", "ada");
    assertThat(voting.findVotesByProposal(P1, votes.get(1).position(), 10)).hasSize(1);
    assertThat(voting.findVoteByVoter(P1, new AgentId("bob"))).isEqualTo(votes.getFirst());
    assertThat(voting.findVoteByVoter(P1, new AgentId("dan"))).isNull();
  }

  @Test
  void votesAreAddedUpByOption() {
    station.run(
        "10:00",
        "ada creates p1",
        "ada votes yes on p1 weight 0.5",
        "bob votes no on p1",
        "cyd votes abstain on p1");
    VotingRepository.Totals totals = voting.getVotingResults(P1);
    assertThat(totals.totalVotes()).isEqualTo(3);
    assertThat(totals.yesVotes()).isEqualByComparingTo("0.5");
    assertThat(totals.noVotes()).isEqualByComparingTo("1");
    assertThat(totals.abstainVotes()).isEqualByComparingTo("1");
    assertThat(totals.totalWeight()).isEqualByComparingTo("2.5");
    assertThat(voting.getVotingResults(new ProposalId("nil")).totalVotes()).isZero();
    assertThat(voting.findResult(P1)).isNull();
  }

  @Test
  void aResultIsKeptWithItsRoundsAndPairs() {
    for (String algorithm : List.of("ranked_choice", "condorcet_schulze")) {
      station.run(
          "10:00",
          "ada creates %s by %s options a,b,c threshold 0".formatted(algorithm, algorithm),
          "ada votes a>b>c on %s".formatted(algorithm),
          "bob votes b>c on %s".formatted(algorithm),
          "cyd votes b>a on %s".formatted(algorithm));
      var proposal = new ProposalId(algorithm);
      var closing = Requests.parse(Requests.time("10:01"), "ada closes " + algorithm);
      var answer = station.answers(Requests.time("10:01"), List.of(closing)).getFirst();
      VotingResult stored = requireNonNull(voting.findResult(proposal));
      assertThat(answer.summary()).isEqualTo("ProposalClosed ProposalPassed");
      assertThat(stored.count().winner()).isEqualTo("b");
      assertThat(stored.count().rounds().isEmpty()).isEqualTo(stored.count().duels() != null);
    }
  }

  @Test
  void theAuditIsReadInPagesAndItsTamperingIsFound() {
    station.run("10:00", "ada creates p1", "ada votes yes on p1", "ada notes a1 on p1");
    assertThat(voting.getAuditLog(P1, 0, 2))
        .extracting(e -> e.action())
        .containsExactly("created", "vote_cast");
    assertThat(voting.getAuditLog(P1, 2, 2)).extracting(e -> e.id().value()).containsExactly("a1");
    assertThat(voting.verifyAudit(P1).intact()).isTrue();
    assertThat(voting.verifyAudit(P1).entries()).isEqualTo(3);
    station
        .jdbi()
        .useHandle(handle -> {
          handle.execute("alter table voting_audit disable trigger voting_audit_is_append_only");
          handle.execute("update voting_audit set performed_by = 'bob' where position = 2");
        });
    assertThat(voting.verifyAudit(P1).brokenAt()).isEqualTo(2);
    station
        .jdbi()
        .useHandle(handle -> handle.execute("delete from voting_audit where position > 1"));
    assertThat(voting.verifyAudit(P1).complaint()).contains("does not end");
  }

  @Test
  void whatIsOverAndNotEndedIsFound() {
    station.run("10:00", "ada creates p1 until 10:01", "ada creates p2");
    station
        .jdbi()
        .useHandle(handle ->
            handle.execute(
                "update voting_proposals set expires_at = now() - interval '1 hour' where proposal_id = 'p1'"));
    assertThat(voting.findExpiredProposals(null, 10))
        .extracting(p -> p.id().value())
        .containsExactly("p1");
  }

  @Test
  void proposalsAreCountedByStatus() {
    station.run(
        "10:00",
        "ada creates p1 type a",
        "ada creates p2 type a until 10:01",
        "ada creates p3 type b",
        "ada votes yes on p2",
        "ada rejects p3");
    station.run("10:01", "time expires 10", "ada executes p2");
    assertThat(voting.getStats(null)).isEqualTo(new VotingRepository.Stats(3, 1, 0, 1, 0, 1, 0, 1));
    assertThat(voting.getStats("b")).isEqualTo(new VotingRepository.Stats(1, 0, 0, 1, 0, 0, 0, 0));
  }

  @Test
  void delegationsAreListedInPages() {
    station.run(
        "10:00",
        "ada delegates to bob",
        "ada delegates to cyd for plan until 11:00",
        "ada delegates to bob for test",
        "bob delegates to cyd for test");
    AgentId ada = new AgentId("ada");
    assertThat(voting.findDelegations(ada, null, 2))
        .extracting(d -> d.key().scope(), d -> d.delegate().value())
        .containsExactly(tuple("", "bob"), tuple("plan", "cyd"));
    assertThat(voting.findDelegations(ada, "plan", 2))
        .extracting(d -> d.key().scope(), d -> d.delegate().value())
        .containsExactly(tuple("test", "bob"));
    assertThat(voting.findDelegations(ada, "test", 2)).isEmpty();
  }

  @Test
  void everyQueryRuns() {
    station.run("10:00", "ada creates p1", "ada votes yes on p1");
    Map<String, String> given = Map.of("proposalId", "p1", "voterId", "ada", "delegatorId", "ada");
    for (Query query : voting.queries()) {
      Map<String, String> values = new HashMap<>();
      for (Query.Parameter parameter : query.parameters()) {
        String value = given.getOrDefault(parameter.name(), parameter.fallback());
        if (value != null) {
          values.put(parameter.name(), value);
        }
      }
      assertThat(
              query.read().run(new Arguments(values)) != null || query.name().equals("findResult"))
          .as(query.name())
          .isTrue();
    }
  }

  @Test
  void aWriteRunsItsCommandAndTellsWhyNot() {
    var close = (Command.CloseProposal) Requests.parse(Requests.time("10:00"), "ada closes p1");
    assertThatThrownBy(() -> voting.closeProposal(close))
        .isInstanceOf(CommandRefused.class)
        .hasMessageContaining("proposal not found");
    assertThat(sent).containsExactly(close);
  }
}
