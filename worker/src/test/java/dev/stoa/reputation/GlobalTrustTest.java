package dev.stoa.reputation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stoa.identity.AgentId;
import dev.stoa.reputation.EigenTrust.Link;
import dev.stoa.reputation.Reputation.Event.GlobalTrustComputed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class GlobalTrustTest {
  private static final double ALPHA = 0.1;
  private static final double EPSILON = 1e-6;

  private static Link link(String from, String to, double trust) {
    return new Link(new AgentId(from), new AgentId(to), trust);
  }

  private static EigenTrust.Result compute(List<Link> links, List<String> preTrusted) {
    List<AgentId> trusted = preTrusted.stream().map(AgentId::new).toList();
    return EigenTrust.of(links, trusted).compute(trusted, ALPHA, EPSILON, 200);
  }

  private static double share(EigenTrust.Result result, String agent) {
    return result.shares().get(result.agents().indexOf(new AgentId(agent)));
  }

  // D.2 Reputation: in a star the centre is best.
  @Test
  void inAStarTheCentreIsBest() {
    EigenTrust.Result result =
        compute(List.of(link("a", "m", 1), link("b", "m", 1), link("c", "m", 0.5)), List.of());
    assertThat(share(result, "m"))
        .isGreaterThan(share(result, "a"))
        .isEqualTo(Collections.max(result.shares()));
    assertThat(share(result, "a")).isEqualTo(share(result, "b")).isEqualTo(share(result, "c"));
  }

  // E.3: without pre-trusted set and damping a circle of two oscillated.
  @Test
  void aCircleOfTwoConverges() {
    List<Link> circle = List.of(link("a", "b", 1), link("b", "a", 1));
    EigenTrust.Result result = compute(circle, List.of("a"));
    assertThat(result.converged()).isTrue();
    // a = 0.9 b + 0.1, b = 0.9 a.
    assertThat(share(result, "a")).isCloseTo(1 / 1.9, within(1e-5));
    assertThat(share(result, "b")).isCloseTo(0.9 / 1.9, within(1e-5));

    List<AgentId> trusted = List.of(new AgentId("a"));
    assertThat(EigenTrust.of(circle, trusted).compute(trusted, 0, EPSILON, 200).converged())
        .as("undamped it goes round for ever")
        .isFalse();
  }

  @Test
  void aRingThatTrustsOnlyItselfStarves() {
    List<Link> links =
        List.of(
            link("good", "fine", 1),
            link("fine", "good", 1),
            link("sybil-1", "sybil-2", 1),
            link("sybil-2", "sybil-3", 1),
            link("sybil-3", "sybil-1", 1));
    EigenTrust.Result result = compute(links, List.of("good"));
    assertThat(share(result, "sybil-1")).isLessThan(1e-6);
    assertThat(share(result, "good") + share(result, "fine")).isCloseTo(1, within(1e-5));
  }

  @Test
  void whoTrustsNobodyGivesItsTrustToThePreTrusted() {
    EigenTrust.Result result = compute(List.of(link("a", "b", 1)), List.of("a"));
    // b = 0.9 a, a = 0.9 b + 0.1.
    assertThat(share(result, "b")).isCloseTo(0.9 * share(result, "a"), within(1e-5));
  }

  @Test
  void trustOfNothingIsNoLink() {
    EigenTrust.Result result = compute(List.of(link("a", "b", 0)), List.of());
    assertThat(result.shares()).containsExactly(0.5, 0.5);
  }

  @Provide
  Arbitrary<List<Link>> graphs() {
    Arbitrary<Integer> agent = Arbitraries.integers().between(0, 30);
    Arbitrary<Link> link =
        Combinators.combine(agent, agent, Arbitraries.integers().between(0, 10_000))
            .as((from, step, trust) ->
                link("agt-" + from, "agt-" + (from + 1 + step % 30), trust / 10_000.0));
    return link.list()
        .ofMinSize(1)
        .ofMaxSize(120)
        .uniqueElements(one -> one.from() + ">" + one.to());
  }

  // D.2 Reputation: the trust vector sums to 1 +- .001. Here to far less.
  @Property(tries = 300)
  void trustSumsToOne(@ForAll("graphs") List<Link> links) {
    EigenTrust.Result result = compute(links, List.of());
    assertThat(result.shares().stream().mapToDouble(share -> share).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(result.shares()).allMatch(share -> share >= 0 && share <= 1);
    assertThat(result.converged()).isTrue();
  }

  @Property(tries = 100)
  void theOrderOfTheLinksDoesNotMatter(@ForAll("graphs") List<Link> links, @ForAll long seed) {
    List<Link> shuffled = new ArrayList<>(links);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(compute(shuffled, List.of())).isEqualTo(compute(links, List.of()));
  }

  @Test
  void aRunTellsWhoseScoreChangedAndASecondOneOfNobody() {
    var stage = new RulesStage();
    new Script(stage)
        .play(
            """
            12:00 compute           -> nothing
            12:00 ada meets bob 1   -> TrustEdgeUpdated
            12:00 cid meets bob 1   -> TrustEdgeUpdated
            12:00 compute from out  -> VALIDATION_FAILED
            12:00 compute rounds 1  -> GlobalTrustComputed
            12:05 compute           -> GlobalTrustComputed GlobalTrustScoreChanged GlobalTrustScoreChanged GlobalTrustScoreChanged
            12:10 compute           -> GlobalTrustComputed
            """);
    assertThat(stage.told())
        .filteredOn(GlobalTrustComputed.class::isInstance)
        .map(GlobalTrustComputed.class::cast)
        .extracting(
            GlobalTrustComputed::agents,
            GlobalTrustComputed::converged,
            GlobalTrustComputed::changed)
        .containsExactly(
            Tuple.tuple(3, false, 0), Tuple.tuple(3, true, 3), Tuple.tuple(3, true, 0));
    assertThat(Stream.of("ada", "bob", "cid").map(name -> stage.profile(new AgentId(name))))
        .extracting(profile -> Objects.requireNonNull(profile.globalTrust()).rank())
        .containsExactly(2, 1, 2);
    assertThat(stage.regard().runs().get(Reputation.GLOBAL).version()).isEqualTo(3);
  }

  // E.3: the boost depended on how many agents there were.
  @Test
  void anAverageAgentIsWorthTheSameAmongAnyNumber() {
    for (int agents : List.of(2, 10, 1_000)) {
      var share = new BigDecimal(1.0 / agents).setScale(8, RoundingMode.HALF_UP);
      ReputationProfile ada =
          Script.check("12:00 ada begins -> ReputationProfileCreated")
              .profile("ada")
              .with(new GlobalShare(share, 1, agents));
      assertThat(Dimensions.of(ada, Work.NONE, ada.createdAt()).reputation(ada)).isEqualTo(500);
    }
  }
}
