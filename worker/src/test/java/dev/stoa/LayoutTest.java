package dev.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the packages to their directions, reading the compiled classes with the JDK's own
/// class-file reader. What is not listed is forbidden.
class LayoutTest {
  private static final Set<String> CHANCE_AND_CLOCK =
      Set.of(
          "java/time/Instant.now",
          "java/time/LocalDate.now",
          "java/time/ZonedDateTime.now",
          "java/time/OffsetDateTime.now",
          "java/lang/System.currentTimeMillis",
          "java/lang/Math.random",
          "java/util/UUID.randomUUID");

  @Test
  void packagesImportOnlyWhatTheyMay() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (ClassModel type : classes()) {
      complaints.addAll(Layout.directions(type.thisClass().asInternalName(), texts(type)));
    }
    assertThat(new TreeSet<>(complaints)).isEmpty();
  }

  @Test
  void librariesAreKnownOnlyWhereTheyBelong() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (ClassModel type : classes()) {
      complaints.addAll(Layout.libraries(type.thisClass().asInternalName(), texts(type)));
    }
    assertThat(new TreeSet<>(complaints)).isEmpty();
  }

  @Test
  void areasKnowNeitherClockNorChance() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (ClassModel type : classes()) {
      String name = type.thisClass().asInternalName();
      for (PoolEntry entry : type.constantPool()) {
        if (Layout.isArea(name) && entry instanceof MemberRefEntry member) {
          String call = member.owner().asInternalName() + "." + member.name().stringValue();
          if (CHANCE_AND_CLOCK.contains(call)) {
            complaints.add(
                "%s must not call %s: take it from the Moment"
                    .formatted(Layout.simple(name), call));
          }
        }
      }
    }
    assertThat(new TreeSet<>(complaints)).isEmpty();
  }

  @Test
  void aWrongDirectionIsSaidWithWhatToDo() {
    assertThat(Layout.directions("dev/stoa/voting/VotingRules", Set.of("Ldev/stoa/battle/Elo;")))
        .containsExactly(
            "voting must not import battle: a policy can bring them together (in: VotingRules)");
    assertThat(Layout.directions("dev/stoa/outbox/Relay", Set.of("dev/stoa/intake/Inbox")))
        .containsExactly("outbox must not import intake: it is built above it (in: Relay)");
    assertThat(
            Layout.directions("dev/stoa/voting/Voting", Set.of("dev/stoa/voting/command/CastVote")))
        .containsExactly(
            "voting knows the contract's messages in *Wire and *Area alone (in: Voting)");
    assertThat(Layout.directions("dev/stoa/gossip/Rumour", Set.of("dev/stoa/area/Area")))
        .containsExactly("gossip has no line in Layout: say there what it may import");
    assertThat(Layout.libraries("dev/stoa/voting/VotingRules", Set.of("org/jdbi/v3/core/Handle")))
        .containsExactly("VotingRules must not know org/jdbi/: see MAY_KNOW in Layout");
  }

  @Test
  void whatIsAllowedIsNotComplainedOf() {
    assertThat(
            Layout.directions(
                "dev/stoa/voting/VotingWire", Set.of("dev/stoa/voting/command/CastVote")))
        .isEmpty();
    assertThat(Layout.directions("dev/stoa/battle/Arena", Set.of("dev/stoa/battle/rating/Elo")))
        .isEmpty();
    assertThat(Layout.directions("dev/stoa/worker/Worker", Set.of("dev/stoa/voting/VotingArea")))
        .isEmpty();
    assertThat(
            Layout.libraries(
                "dev/stoa/voting/VotingTables$Row", Set.of("Lorg/jdbi/v3/core/Handle;")))
        .isEmpty();
  }

  @Test
  void noCircleIsWrittenDown() {
    for (String start : Layout.MAY_IMPORT.keySet()) {
      assertThat(reachable(start)).as("what %s reaches", start).doesNotContain(start);
    }
  }

  private static Set<String> reachable(String start) {
    Set<String> reached = new HashSet<>();
    List<String> open = new ArrayList<>(Layout.MAY_IMPORT.getOrDefault(start, Set.of()));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (reached.add(next)) {
        open.addAll(Layout.MAY_IMPORT.getOrDefault(next, Set.of()));
      }
    }
    return reached;
  }

  private static Set<String> texts(ClassModel type) {
    Set<String> texts = new HashSet<>();
    for (PoolEntry entry : type.constantPool()) {
      if (entry instanceof Utf8Entry text) {
        texts.add(text.stringValue());
      }
    }
    return texts;
  }

  private static List<ClassModel> classes() throws IOException {
    try (Stream<Path> files = Files.walk(Vocabulary.folder())) {
      return files
          .filter(file -> file.toString().endsWith(".class"))
          .filter(file -> !file.endsWith("package-info.class"))
          .map(LayoutTest::parse)
          .toList();
    }
  }

  private static ClassModel parse(Path file) {
    try {
      return ClassFile.of().parse(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
