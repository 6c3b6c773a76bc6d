package dev.stoa.voting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.stoa.area.Decision;
import dev.stoa.area.InvalidCommand;
import dev.stoa.contract.Limits;
import dev.stoa.contract.MessageDecoder;
import dev.stoa.contract.MessageEncoder;
import dev.stoa.contract.Registry;
import dev.stoa.contract.Schemas;
import dev.stoa.contract.UnreadableMessage;
import dev.stoa.voting.Voting.Command;
import dev.stoa.voting.Voting.Event;
import dev.stoa.voting.command.CastVote;
import dev.stoa.voting.command.CloseProposal;
import dev.stoa.voting.command.CreateProposal;
import dev.stoa.voting.command.DelegateVote;
import dev.stoa.voting.command.ExecuteProposal;
import dev.stoa.voting.command.ExpireProposals;
import dev.stoa.voting.command.ExtendProposalDeadline;
import dev.stoa.voting.command.RecordVotingAudit;
import dev.stoa.voting.command.TieBreak;
import dev.stoa.voting.command.VotingAlgorithm;
import dev.stoa.voting.command.WeightSource;
import dev.stoa.voting.event.ProposalClosed;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class VotingWireTest {
  private static final Instant NOW = Requests.time("10:00");

  private static SpecificRecord throughBytes(SpecificRecord message) {
    try {
      var schemas = Schemas.ofContract();
      byte[] value = new MessageEncoder(schemas).encodeSingleObject(message);
      return new MessageDecoder(schemas, Registry.NONE, Limits.EVENT_BYTES).decode(value);
    } catch (UnreadableMessage broken) {
      throw new AssertionError(broken);
    }
  }

  @Test
  void everyCommandComesBackAsItWas() {
    List<String> lines =
        List.of(
            "ada creates p1 by quadratic options a,b quorum 0.5/2/1/9 until 12:00 electors ada,bob tokens 9 weights elo fixed",
            "ada creates p1",
            "ada votes yes on p1 confidence 0.5 weight 2 because sure",
            "ada votes a>b on p1",
            "ada votes a+b on p1",
            "ada votes a:1,b:2 on p1",
            "ada withdraws p1",
            "ada extends p1 by 60",
            "ada closes p1 tie none",
            "time expires 7",
            "ada executes p1",
            "ada rejects p1",
            "ada cancels p1",
            "ada deletes p1",
            "ada purges p1",
            "ada notes a1 on p1",
            "ada delegates to bob for plan until 12:00",
            "ada delegates to bob",
            "ada revokes for plan",
            "ada revokes");
    var kinds = new TreeSet<String>();
    for (String line : lines) {
      Command command = Requests.parse(NOW, line);
      assertThat(VotingWire.decode(throughBytes(VotingWire.encodeCommand(command))))
          .as(line)
          .isEqualTo(command);
      kinds.add(command.getClass().getSimpleName());
    }
    assertThat(kinds).hasSize(13);
  }

  @Test
  void everyEventFitsItsMessage() {
    var booth = new Booth().withAgents("ada", "bob", "cyd");
    var kinds = new TreeSet<String>();
    for (String line :
        List.of(
            "ada creates p1 by ranked_choice options a,b,c threshold 0 electors ada,bob",
            "ada votes a>b on p1",
            "ada votes b>a on p1 confidence 0.5 because sure",
            "ada withdraws p1",
            "ada votes c on p1",
            "bob votes b on p1",
            "ada extends p1",
            "ada notes a1 on p1",
            "ada closes p1",
            "ada executes p1",
            "ada purges p1",
            "ada creates p2 by condorcet_schulze options a,b,c threshold 0",
            "ada votes a>b on p2",
            "ada closes p2",
            "ada cancels p2",
            "ada creates p6",
            "ada creates p3 quorum 1/0/0/9",
            "ada closes p3",
            "ada creates p4 by quadratic options a,b",
            "ada votes a:2,b:3 on p4",
            "ada closes p4",
            "ada creates p5 by approval options a,b",
            "ada votes a+b on p5",
            "ada delegates to bob for plan",
            "ada delegates to bob",
            "ada revokes")) {
      encode(booth.ask(NOW, true, Requests.parse(NOW, line)), kinds);
    }
    Instant later = Requests.time("23:59").plusSeconds(86_400);
    encode(booth.ask(later, true, new Command.ExpireProposals(later, 10)), kinds);
    assertThat(kinds).hasSize(16);
  }

  private static void encode(Decision<Event> decision, Set<String> kinds) {
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    if (decision instanceof Decision.Accepted<Event>(var events)) {
      for (Event event : events) {
        SpecificRecord message = VotingWire.encode(event);
        assertThat(throughBytes(message)).isEqualTo(message);
        assertThat(message.getSchema().getName()).isEqualTo(event.getClass().getSimpleName());
        kinds.add(message.getSchema().getName());
      }
    }
  }

  private static void refused(String field, SpecificRecord message) {
    assertThatThrownBy(() -> VotingWire.decode(message))
        .isInstanceOf(InvalidCommand.class)
        .asInstanceOf(type(InvalidCommand.class))
        .extracting(InvalidCommand::field)
        .isEqualTo(field);
  }

  private static CreateProposal.Builder proposal() {
    return CreateProposal.newBuilder()
        .setProposalId("p1")
        .setProposalType("plan")
        .setTitle("shall we?")
        .setProposedBy("ada");
  }

  @Test
  void aProposalMayLeaveOutWhatHasADefault() {
    assertThat(VotingWire.decode(proposal().build()))
        .isInstanceOfSatisfying(
            Command.CreateProposal.class,
            create -> {
              assertThat(create.terms().options()).containsExactly("yes", "no", "abstain");
              assertThat(create.terms().threshold()).isEqualByComparingTo("0.6");
              assertThat(create.terms().quorum().minParticipation()).isEqualByComparingTo("0.5");
              assertThat(create.expiresAt()).isNull();
            });
  }

  @Test
  void aProposalOutOfItsLimitsIsRefused() {
    String half = "\ud800";
    refused("proposalId", proposal().setProposalId("").build());
    refused("proposalId", proposal().setProposalId("x".repeat(101)).build());
    refused("proposalType", proposal().setProposalType("").build());
    refused("title", proposal().setTitle("").build());
    refused("title", proposal().setTitle("a\u0000").build());
    refused("title", proposal().setTitle("x".repeat(1001)).build());
    refused("description", proposal().setDescription(half).build());
    refused("proposedBy", proposal().setProposedBy("").build());
    refused("options", proposal().setOptions(List.of("a", "")).build());
    refused("options", proposal().setOptions(Collections.nCopies(101, "a")).build());
    refused("algorithm", proposal().setAlgorithm(VotingAlgorithm.UNKNOWN).build());
    refused("weightSource", proposal().setWeightSource(WeightSource.UNKNOWN).build());
    refused("tokensPerAgent", proposal().setTokensPerAgent(0).build());
    refused("tokensPerAgent", proposal().setTokensPerAgent(10_001).build());
    refused("eligibleVoters", proposal().setEligibleVoters(List.of("")).build());
    refused(
        "eligibleVoters", proposal().setEligibleVoters(Collections.nCopies(10_001, "a")).build());
    refused("expiresAt", proposal().setExpiresAt(Instant.parse("1969-12-31T00:00:00Z")).build());
    refused("expiresAt", proposal().setExpiresAt(Instant.parse("+10000-01-01T00:00:00Z")).build());
    refused("metadata", proposal().setMetadata("{").build());
    refused("metadata", proposal().setMetadata("\"\\u0000\"").build());
  }

  private static CastVote.Builder vote() {
    return CastVote.newBuilder().setVoteId("v1").setProposalId("p1").setVoterId("ada");
  }

  @Test
  void aVoteOutOfItsLimitsIsRefused() {
    refused("voteId", vote().setVoteId("").build());
    refused("voterId", vote().setVoterId("x".repeat(101)).build());
    refused("voteValue", vote().setVoteValue("x".repeat(101)).build());
    refused("voteValue", vote().setVoteValue("\u0000").build());
    refused("rankings", vote().setRankings(Collections.nCopies(101, "a")).build());
    refused("approvals", vote().setApprovals(List.of("\u0000")).build());
    refused("allocation", vote().setAllocation(Map.of("\u0000", 1L)).build());
    refused("weight", vote().setWeight(new BigDecimal("-0.0001")).build());
    refused("weight", vote().setWeight(new BigDecimal("10000.0001")).build());
    refused("reason", vote().setReason("x".repeat(1001)).build());
  }

  @Test
  void otherCommandsOutOfTheirLimitsAreRefused() {
    refused("minutes", new ExtendProposalDeadline("p1", 0, null));
    refused("minutes", new ExtendProposalDeadline("p1", 61, null));
    refused("tieBreak", new CloseProposal("p1", null, TieBreak.UNKNOWN));
    refused("batchSize", new ExpireProposals(NOW, 0));
    refused("batchSize", new ExpireProposals(NOW, 1001));
    refused("outcome", new ExecuteProposal("p1", "ada", "done"));
    refused("auditId", new RecordVotingAudit("", "p1", "noted", "ada", "{}"));
    refused("action", new RecordVotingAudit("a1", "p1", "", "ada", "{}"));
    refused("details", new RecordVotingAudit("a1", "p1", "noted", "ada", "x"));
    refused("scope", new DelegateVote("ada", "bob", "", null));
    refused(
        "validUntil",
        new DelegateVote("ada", "bob", null, Instant.parse("+10000-01-01T00:00:00Z")));
  }

  @Test
  void whatIsNoCommandIsNoCommand() {
    assertThatThrownBy(() -> VotingWire.decode(new ProposalClosed()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no such command in voting");
  }

  /// What is too long for an event stays out of it, and in the table.
  @Test
  void theLargestResultsFitIntoAnEvent() {
    for (String algorithm : List.of("ranked_choice", "condorcet_schulze")) {
      for (String name : List.of("", "\u65e5".repeat(98))) {
        SpecificRecord message = VotingWire.encode(largest(algorithm, name));
        assertThat(throughBytes(message)).as(algorithm).isEqualTo(message);
      }
    }
  }

  /// 100 options, as many rounds, and no two ballots alike.
  private static Event largest(String algorithm, String name) {
    List<String> options = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      options.add("%02d%s".formatted(i, name));
    }
    var booth = new Booth().withAgents("ada");
    String joined = String.join(",", options);
    booth.ask(
        NOW,
        true,
        Requests.parse(NOW, "ada creates p by %s options %s".formatted(algorithm, joined)));
    for (int i = 0; i < 100; i++) {
      booth.withAgents("v" + i);
      List<String> order = new ArrayList<>(options);
      Collections.rotate(order, i * i);
      String ranking = String.join(">", order);
      booth.ask(NOW, true, Requests.parse(NOW, "v%d votes %s on p".formatted(i, ranking)));
    }
    Decision<Event> closed = booth.ask(NOW, true, Requests.parse(NOW, "ada closes p"));
    return closed instanceof Decision.Accepted<Event>(var events)
        ? events.getFirst()
        : fail(closed.toString());
  }
}
