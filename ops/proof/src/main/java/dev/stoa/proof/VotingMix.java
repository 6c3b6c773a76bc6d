package dev.stoa.proof;

import dev.stoa.proof.VotingBook.Proposal;
import dev.stoa.voting.command.CancelProposal;
import dev.stoa.voting.command.CastVote;
import dev.stoa.voting.command.CloseProposal;
import dev.stoa.voting.command.CreateProposal;
import dev.stoa.voting.command.DeleteProposal;
import dev.stoa.voting.command.ExecuteProposal;
import dev.stoa.voting.command.ExtendProposalDeadline;
import dev.stoa.voting.command.Quorum;
import dev.stoa.voting.command.RecordVotingAudit;
import dev.stoa.voting.command.RejectProposal;
import dev.stoa.voting.command.TieBreak;
import dev.stoa.voting.command.VotingAlgorithm;
import dev.stoa.voting.command.WithdrawVote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Questions are put, voted on, closed and forgotten; voters change their minds, and some who may
/// not vote try.
final class VotingMix implements Mix {
  static final String AREA = "voting";

  private static final int OPEN = 12;
  private static final List<String> OPTIONS = List.of("yes", "no", "abstain");
  private static final BigDecimal MOST_SHARE = new BigDecimal("0.6000");

  private final VotingModel believed;
  private long first;

  /// @param believed what the senders make of all that they sent so far
  VotingMix(VotingModel believed) {
    this.believed = believed;
  }

  @Override
  public Order next(RandomGenerator random) {
    first += random.nextInt(120) == 0 ? 1 : 0;
    String id = "proposal-" + (first + random.nextInt(OPEN));
    Long expected = random.nextInt(60) == 0 ? (Long) (long) random.nextInt(5) : null;
    String key = random.nextInt(500) == 0 ? id + "-other" : id;
    return new Order(AREA, key, command(random, id), expected);
  }

  private SpecificRecord command(RandomGenerator random, String id) {
    Proposal proposal = believed.find(id);
    int share = random.nextInt(100);
    if (proposal == null ? share < 85 : share < 2) {
      return create(random, id);
    }
    if (proposal != null && proposal.isActive() && share < 75) {
      return vote(random, id, proposal.terms.getOptions());
    }
    if (proposal != null && !proposal.isActive() && share < 50) {
      return share < 20
          ? new ExecuteProposal(id, voter(random), null)
          : new DeleteProposal(id, true);
    }
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> new WithdrawVote(id, voter(random));
      case 3, 4 -> close(random, id);
      case 5 -> new RejectProposal(id, voter(random), "by decision");
      case 6 -> new CancelProposal(id, voter(random), null);
      case 7 -> new DeleteProposal(id, false);
      case 8 -> vote(random, id, OPTIONS);
      case 9, 10 -> new ExtendProposalDeadline(id, random.nextInt(20), null);
      default -> audit(random, id);
    };
  }

  private static CloseProposal close(RandomGenerator random, String id) {
    TieBreak tieBreak =
        Mix.oneOf(
            random, TieBreak.CONFIDENCE, TieBreak.EXPERTISE, TieBreak.EARLIEST, TieBreak.NONE);
    return new CloseProposal(id, voter(random), tieBreak);
  }

  private static RecordVotingAudit audit(RandomGenerator random, String id) {
    String entry = "audit-%s-%d".formatted(id, random.nextInt(20));
    return new RecordVotingAudit(entry, id, "noted", voter(random), "{}");
  }

  private static CreateProposal create(RandomGenerator random, String id) {
    CreateProposal.Builder create =
        CreateProposal.newBuilder()
            .setProposalId(id)
            .setProposalType("type-" + random.nextInt(3))
            .setTitle("a question")
            .setProposedBy(voter(random))
            .setOptions(OPTIONS)
            .setAlgorithm(algorithm(random))
            .setVotingThreshold(random.nextBoolean() ? MOST_SHARE : new BigDecimal("0.3000"))
            .setQuorum(quorum(random, 0))
            .setExpiresAt(TaskModel.FAR)
            .setAllowVoteChange(random.nextInt(4) > 0);
    if (random.nextInt(3) == 0) {
      create.setEligibleVoters(Cast.voters().subList(0, 8));
    }
    return switch (random.nextInt(20)) {
      case 0 -> create.setVotingThreshold(new BigDecimal("1.5000")).build();
      case 1 -> create.setQuorum(quorum(random, -1)).build();
      case 2 -> create.setOptions(List.of("yes")).build();
      case 3 -> create.setOptions(List.of("yes", "yes")).build();
      case 4 -> create.setProposedBy(Cast.STRANGER).build();
      case 5 -> create.setExpiresAt(Instant.EPOCH).build();
      case 6, 7, 8 -> create.setOptions(List.of("red", "green", "blue")).build();
      default -> create.build();
    };
  }

  private static VotingAlgorithm algorithm(RandomGenerator random) {
    return random.nextInt(30) == 0
        ? VotingAlgorithm.UNKNOWN
        : Mix.oneOf(
            random,
            VotingAlgorithm.SIMPLE_MAJORITY,
            VotingAlgorithm.PLURALITY,
            VotingAlgorithm.CONFIDENCE_WEIGHTED,
            VotingAlgorithm.CONSENSUS,
            VotingAlgorithm.APPROVAL);
  }

  private static Quorum quorum(RandomGenerator random, int experts) {
    BigDecimal participation = new BigDecimal(random.nextBoolean() ? "0.2500" : "0.0000");
    Integer agents = random.nextBoolean() ? (Integer) Cast.voters().size() : null;
    return new Quorum(participation, new BigDecimal("1.0000"), experts, agents);
  }

  private static CastVote vote(RandomGenerator random, String id, List<String> options) {
    String voter = voter(random);
    CastVote.Builder vote =
        CastVote.newBuilder()
            .setVoteId("vote-%s-%s".formatted(id, voter))
            .setProposalId(id)
            .setVoterId(voter)
            .setConfidence(confidence(random));
    String option =
        random.nextInt(30) == 0 ? "purple" : options.get(random.nextInt(options.size()));
    return random.nextInt(8) == 0
        ? vote.setApprovals(options.subList(0, 2)).build()
        : vote.setVoteValue(option).build();
  }

  private static @Nullable BigDecimal confidence(RandomGenerator random) {
    return switch (random.nextInt(24)) {
      case 0 -> new BigDecimal("1.2500");
      case 1, 2, 3 -> new BigDecimal("0.2500");
      case 4, 5, 6 -> new BigDecimal("0.7500");
      default -> null;
    };
  }

  private static String voter(RandomGenerator random) {
    return switch (random.nextInt(40)) {
      case 0 -> Cast.STRANGER;
      case 1 -> Cast.SUSPENDED;
      default -> Cast.voters().get(random.nextInt(Cast.voters().size()));
    };
  }
}
