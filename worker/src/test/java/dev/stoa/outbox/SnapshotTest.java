package dev.stoa.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class SnapshotTest {

  @Property
  void whatIsPrintedIsReadBackEqual(@ForAll("snapshots") Snapshot snapshot) {
    assertThat(Snapshot.parse(snapshot.toString())).isEqualTo(snapshot);
  }

  @Property
  void exactlyTheEndedBelowXmaxAreVisible(
      @ForAll("snapshots") Snapshot snapshot, @ForAll @LongRange(min = 1, max = 2_200) long xid) {
    assertThat(snapshot.visible(xid))
        .isEqualTo(xid < snapshot.xmax() && !snapshot.inFlight().contains(xid));
  }

  @Property
  void whatEndedBetweenTwoSnapshotsIsSeenByTheLaterAlone(
      @ForAll("snapshots") Snapshot earlier, @ForAll("snapshots") Snapshot later) {
    assertThat(earlier.endedBy(later))
        .allSatisfy(xid -> {
          assertThat(earlier.visible(xid)).isFalse();
          assertThat(later.visible(xid)).isTrue();
        });
  }

  @Property
  void belowALimitTheSameAreVisibleAndAboveItNone(
      @ForAll("snapshots") Snapshot snapshot,
      @ForAll @LongRange(min = 3, max = 2_200) long limit,
      @ForAll @LongRange(min = 1, max = 2_200) long xid) {
    assertThat(snapshot.below(limit).visible(xid)).isEqualTo(xid < limit && snapshot.visible(xid));
  }

  @Example
  void theEmptySnapshotSeesNothing() {
    assertThat(Snapshot.NOTHING.visible(3)).isFalse();
    assertThat(Snapshot.NOTHING).hasToString("3:3:");
  }

  @Example
  void whatIsNoSnapshotIsRefused() {
    for (String text :
        List.of("", "3", "3:3", "3:3::", "4:3:", "3:4:4", "3:9:5,4", "3:9:5,5", "3:9:x", "0:0:")) {
      assertThatIllegalArgumentException().as(text).isThrownBy(() -> Snapshot.parse(text));
    }
  }

  @Provide
  Arbitrary<Snapshot> snapshots() {
    return Combinators.combine(
            Arbitraries.longs().between(3, 1_000),
            Arbitraries.longs().between(0, 1_000),
            Arbitraries.longs().between(0, 999).list().ofMaxSize(30))
        .as((xmin, width, offsets) ->
            new Snapshot(
                xmin,
                xmin + width,
                new TreeSet<>(offsets)
                    .stream()
                        .filter(offset -> offset < width)
                        .map(offset -> xmin + offset)
                        .toList()));
  }
}
