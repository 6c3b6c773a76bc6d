package dev.stoa.proof;

import dev.stoa.voting.command.CreateProposal;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The proposals that there are, their votes, results and audit; as the model of voting keeps them.
final class VotingBook {
  private static final String PROPOSALS =
      """
      select proposal_id,
             concat_ws('/', proposal_type, algorithm, status, vote_count, extensions, version)
        from voting_proposals
      """;

  private static final String VOTES =
      """
      select concat(proposal_id, '/', voter_id),
             concat_ws('/', vote_id, coalesce(vote_value, (ballot -> 'approvals')::text), weight, confidence)
        from votes
      """;

  private static final String RESULTS =
      """
      select proposal_id,
             concat_ws('/', votes, coalesce(winner, '-'), winner_share, participation,
                       tie_break_method)
        from voting_results
      """;

  // Every event of a proposal is one entry of its chain, through all its lives.
  private static final String AUDIT =
      """
      select proposal_id, concat_ws('/', count(*), count(*) filter (where not linked))
        from (select proposal_id,
                     position = row_number() over chain
                     and previous_hash is not distinct from lag(hash) over chain as linked
                from voting_audit
              window chain as (partition by proposal_id order by position)) as entries
       group by proposal_id
      """;

  private final Story.Teller teller = new Story.Teller(VotingMix.AREA);
  private final Map<String, Proposal> proposals = new TreeMap<>();
  private final Map<String, Long> audited = new TreeMap<>();
  private final Set<String> auditIds = new HashSet<>();

  /// What one agent voted.
  ///
  /// @param ballot one option, or several
  /// @param confidence 1 where the voter did not say
  /// @param sure whether it did
  record Vote(String id, Object ballot, BigDecimal confidence, boolean sure, String reason) {}

  /// A question and its votes, in the order in which they were cast.
  static final class Proposal {
    final CreateProposal terms;
    final Map<String, Vote> votes = new LinkedHashMap<>();
    String status = "active";
    int extensions;
    String result = "";

    Proposal(CreateProposal terms) {
      this.terms = terms;
    }

    boolean isActive() {
      return status.equals("active");
    }
  }

  @Nullable Proposal find(String key) {
    return proposals.get(key);
  }

  void add(String key, Proposal proposal) {
    proposals.put(key, proposal);
  }

  void remove(String key) {
    proposals.remove(key);
    teller.forget(key);
  }

  /// Whether no entry had this id before, in any chain.
  boolean addAudit(String id) {
    return auditIds.add(id);
  }

  long version(String key) {
    return teller.version(key);
  }

  Story begin() {
    return teller.begin();
  }

  /// An event of a proposal, and the entry of its chain that goes with it.
  Story event(Story story, String key, String type, Object... fields) {
    audited.merge(key, 1L, Long::sum);
    return story.event(key, type, fields);
  }

  /// Statements that print the state, and what they must print.
  Map<String, Map<String, String>> state() {
    Map<String, String> rows = new TreeMap<>();
    Map<String, String> votes = new TreeMap<>();
    Map<String, String> results = new TreeMap<>();
    Map<String, String> chains = new TreeMap<>();
    proposals.forEach((key, proposal) -> {
      rows.put(
          key,
          "%s/%s/%s/%d/%d/%d"
              .formatted(
                  proposal.terms.getProposalType(),
                  proposal.terms.getAlgorithm().name().toLowerCase(Locale.ROOT),
                  proposal.status,
                  proposal.votes.size(),
                  proposal.extensions,
                  teller.version(key)));
      proposal.votes.forEach((voter, vote) ->
          votes.put(
              key + "/" + voter,
              "%s/%s/1.0000%s"
                  .formatted(
                      vote.id(), vote.ballot(), vote.sure() ? "/" + vote.confidence() : "")));
      if (!proposal.result.isEmpty()) {
        results.put(key, proposal.result);
      }
    });
    audited.forEach((key, entries) -> chains.put(key, entries + "/0"));
    return Map.of(PROPOSALS, rows, VOTES, votes, RESULTS, results, AUDIT, chains);
  }
}
