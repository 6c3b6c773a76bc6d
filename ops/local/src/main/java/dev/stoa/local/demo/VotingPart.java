package dev.stoa.local.demo;

import dev.stoa.voting.command.CancelProposal;
import dev.stoa.voting.command.CastVote;
import dev.stoa.voting.command.CloseProposal;
import dev.stoa.voting.command.CreateProposal;
import dev.stoa.voting.command.DelegateVote;
import dev.stoa.voting.command.DeleteProposal;
import dev.stoa.voting.command.ExecuteProposal;
import dev.stoa.voting.command.ExtendProposalDeadline;
import dev.stoa.voting.command.Quorum;
import dev.stoa.voting.command.RecordVotingAudit;
import dev.stoa.voting.command.RejectProposal;
import dev.stoa.voting.command.RevokeDelegation;
import dev.stoa.voting.command.VotingAlgorithm;
import dev.stoa.voting.command.WeightSource;
import dev.stoa.voting.command.WithdrawVote;
import dev.stoa.voting.event.ProposalCancelled;
import dev.stoa.voting.event.ProposalCreated;
import dev.stoa.voting.event.ProposalExpired;
import dev.stoa.voting.event.ProposalPassed;
import dev.stoa.voting.event.ProposalRejected;
import dev.stoa.voting.event.VoteDelegated;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Puts questions to the vote under all algorithms in turn, votes, closes, and executes. Some votes
/// are taken back, some questions called off or left to their time, some forgotten.
final class VotingPart implements Part {
  private static final List<String> OPTIONS = List.of("rust", "java", "go", "python");
  private static final List<VotingAlgorithm> ALGORITHMS =
      Arrays.stream(VotingAlgorithm.values())
          .filter(algorithm -> algorithm != VotingAlgorithm.UNKNOWN)
          .toList();
  private static final int AT_ONCE = 6;
  private static final int FEWEST_VOTES = 8;
  private static final int TOKENS = 100;
  private static final int ENDS = 10;
  private static final int LEFT_TO_TIME = 5;
  private static final List<WeightSource> WEIGHTS =
      List.of(
          WeightSource.ONE,
          WeightSource.ONE,
          WeightSource.REPUTATION,
          WeightSource.TIER,
          WeightSource.ELO);
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final Duration LATER = Duration.ofMillis(700);
  private static final int TOO_MANY_MINUTES = 1_000;

  private final Crew crew;
  private final Agenda agenda = new Agenda();
  private final List<Poll> open = new ArrayList<>();
  private final Deque<String> passed = new ArrayDeque<>();
  private int created;
  private int heard;
  private int votes;
  private int ended;

  /// A vote that is under way.
  ///
  /// @param voters what each voted, null where it let another vote
  private record Poll(
      String proposal,
      VotingAlgorithm algorithm,
      boolean isLeftToTime,
      Map<String, @Nullable CastVote> voters) {}

  VotingPart(Crew crew) {
    this.crew = crew;
  }

  @Override
  public String area() {
    return "voting";
  }

  @Override
  public @Nullable Draft next(Instant now) {
    if (!crew.isReady()) {
      return null;
    }
    String done = passed.pollFirst();
    if (done != null) {
      return to(
          done,
          ExecuteProposal.newBuilder()
              .setProposalId(done)
              .setExecutedBy(crew.any())
              .setOutcome("{\"done\": true}")
              .build());
    }
    Draft due = agenda.next(now);
    if (due != null) {
      return due;
    }
    // Those that are asked for and not yet heard of count too.
    if (open.size() + created - heard < AT_ONCE) {
      return create(now);
    }
    return open.isEmpty() ? null : act(crew.oneOf(open));
  }

  private Draft create(Instant now) {
    String proposal = "proposal-%05d".formatted(created);
    VotingAlgorithm algorithm = ALGORITHMS.get(created % ALGORITHMS.size());
    created++;
    return to(
        proposal,
        CreateProposal.newBuilder()
            .setProposalId(proposal)
            .setProposalType("technology")
            .setTitle("Which language is the next service written in?")
            .setProposedBy(crew.any())
            .setOptions(OPTIONS)
            .setAlgorithm(algorithm)
            .setVotingThreshold(new BigDecimal("0.3000"))
            .setQuorum(
                Quorum.newBuilder()
                    .setMinParticipation(new BigDecimal("0.2500"))
                    .setTotalAgents(crew.size())
                    .build())
            .setTokensPerAgent(TOKENS)
            .setWeightSource(crew.oneOf(WEIGHTS))
            // Nobody closes this one by hand.
            .setExpiresAt(created % LEFT_TO_TIME == 0 ? now.plus(SHORT) : null)
            .build());
  }

  private Draft act(Poll poll) {
    String proposal = poll.proposal();
    if (!poll.isLeftToTime() && poll.voters().size() >= FEWEST_VOTES && crew.chance(20)) {
      open.remove(poll);
      return end(proposal);
    }
    String voter = crew.any();
    if (poll.voters().containsKey(voter)) {
      CastVote earlier = poll.voters().get(voter);
      if (earlier != null && crew.chance(15)) {
        poll.voters().remove(voter);
        return to(proposal, new WithdrawVote(proposal, voter));
      }
      if (earlier == null || crew.chance(60)) {
        return extend(proposal, 1 + crew.below(5));
      }
      // Said again it changes nothing; a new id makes it a command of its own.
      return to(proposal, crew.chance(50) ? earlier : ballot(poll.algorithm(), proposal, voter));
    }
    if (crew.chance(3)) {
      poll.voters().put(voter, null);
      return to(
          voter,
          DelegateVote.newBuilder()
              .setDelegatorId(voter)
              .setDelegateId(crew.otherThan(voter))
              .setScope(proposal)
              .build());
    }
    CastVote vote = ballot(poll.algorithm(), proposal, voter);
    poll.voters().put(voter, vote);
    return to(proposal, vote);
  }

  private Draft end(String proposal) {
    ended++;
    return to(
        proposal,
        switch (ended % ENDS) {
          case 1 -> new CancelProposal(proposal, crew.any(), "the question has settled itself");
          case 2 -> new RejectProposal(proposal, crew.any(), "not this year");
          default ->
              CloseProposal.newBuilder().setProposalId(proposal).setClosedBy(crew.any()).build();
        });
  }

  private Draft extend(String proposal, int minutes) {
    return to(
        proposal,
        ExtendProposalDeadline.newBuilder().setProposalId(proposal).setMinutes(minutes).build());
  }

  private CastVote ballot(VotingAlgorithm algorithm, String proposal, String voter) {
    votes++;
    CastVote.Builder vote =
        CastVote.newBuilder()
            .setVoteId("vote-%06d".formatted(votes))
            .setProposalId(proposal)
            .setVoterId(voter);
    List<String> ranking = new ArrayList<>(OPTIONS);
    Collections.shuffle(ranking, new Random(crew.below(Integer.MAX_VALUE)));
    switch (algorithm) {
      case RANKED_CHOICE, CONDORCET_SCHULZE -> vote.setRankings(ranking);
      case APPROVAL -> vote.setApprovals(ranking.subList(0, 2));
      case QUADRATIC ->
          vote.setAllocation(
              Map.of(ranking.getFirst(), 64L, ranking.getLast(), (long) crew.below(30)));
      case CONFIDENCE_WEIGHTED ->
          vote.setVoteValue(favourite())
              .setConfidence(BigDecimal.valueOf(5_000 + crew.below(5_000), 4));
      default -> vote.setVoteValue(favourite());
    }
    return vote.build();
  }

  /// One option has more friends than the others, so that some votes pass.
  private String favourite() {
    return crew.chance(55) ? OPTIONS.get(1) : crew.oneOf(OPTIONS);
  }

  @Override
  public Draft mistake(Instant now) {
    if (!open.isEmpty() && crew.chance(50)) {
      return extend(crew.oneOf(open).proposal(), TOO_MANY_MINUTES);
    }
    return to(
        "proposal-unknown", ballot(VotingAlgorithm.PLURALITY, "proposal-unknown", "agent-ada"));
  }

  @Override
  public void hear(SpecificRecord event, Instant now) {
    switch (event) {
      case ProposalCreated proposal -> begin(proposal, now);
      case ProposalPassed proposal -> passed.addLast(proposal.getProposalId());
      case ProposalExpired proposal ->
          open.removeIf(poll -> poll.proposal().equals(proposal.getProposalId()));
      case ProposalRejected proposal -> forget(proposal.getProposalId(), now);
      case ProposalCancelled proposal -> forget(proposal.getProposalId(), now);
      case VoteDelegated delegation -> {
        if (crew.chance(50)) {
          String delegator = delegation.getDelegatorId();
          agenda.add(
              now.plus(LATER),
              to(delegator, new RevokeDelegation(delegator, delegation.getScope())));
        }
      }
      default -> {
        // of no consequence here
      }
    }
  }

  private void begin(ProposalCreated proposal, Instant now) {
    heard++;
    String id = proposal.getProposalId();
    boolean isLeftToTime = proposal.getExpiresAt().isBefore(now.plus(SHORT));
    open.add(new Poll(id, proposal.getAlgorithm(), isLeftToTime, new HashMap<>()));
    if (crew.chance(30)) {
      agenda.add(
          now.plus(LATER),
          to(
              id,
              RecordVotingAudit.newBuilder()
                  .setAuditId("audit-" + id)
                  .setProposalId(id)
                  .setAction("announced")
                  .setPerformedBy(crew.any())
                  .build()));
    }
  }

  private void forget(String proposal, Instant now) {
    if (crew.chance(60)) {
      agenda.add(
          now.plus(LATER),
          to(proposal, DeleteProposal.newBuilder().setProposalId(proposal).setForce(true).build()));
    }
  }

  private Draft to(String key, SpecificRecord message) {
    return new Draft(area(), key, message);
  }
}
