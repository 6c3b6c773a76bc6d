package dev.stoa;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/// Holds the sources to the numbers and names of the house, over all modules. Each complaint says
/// what to do.
class TidyTest {
  private static final int MOST_LINES = 300;
  private static final int MOST_METHOD_LINES = 60;
  private static final int MOST_PARAMETERS = 5;
  private static final Set<String> BANNED =
      Set.of(
          "Util",
          "Utils",
          "Helper",
          "Manager",
          "Impl",
          "Base",
          "Abstract",
          "Processor",
          "Service",
          "Data",
          "Info",
          "Misc");
  private static final Set<String> BANNED_IN_FRONT = Set.of("I", "Default", "My");

  /// What Avro calls its own kind of thing.
  private static final Set<String> EXCUSED = Set.of("ContractData");

  private static final Set<String> AREA_FACE = Set.of("Repository", "Area");
  private static final Set<String> WORDS = Set.of("Command", "Event", "Rejection");
  private static final Set<String> TEXTS =
      Set.of("java", "sql", "md", "avdl", "xml", "yaml", "yml", "sh", "properties");

  // In two pieces, so that this file does not hold them.
  private static final List<String> LEFT_BEHIND = List.of("TO" + "DO", "FIX" + "ME");
  private static final List<String> BANNED_CODE =
      List.of("catch (Excep" + "tion ", "Thread.sl" + "eep(");

  private static final Pattern WORD = Pattern.compile("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*");
  private static final Pattern NAMED_PATH =
      Pattern.compile("`((?:contracts|migrations|worker|ops|\\.ci)/[A-Za-z0-9_./-]*)`");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)[^)]*\\)");

  private final Checkout checkout = Checkout.find();
  private final Path root = checkout.root();

  @Test
  void noFileIsTooLong() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (Path file : checkout.files(name -> name.endsWith(".java"))) {
      int lines = Files.readAllLines(file).size();
      if (lines > MOST_LINES) {
        complaints.add(
            "%s has %d lines: split it by the trade, to at most %d"
                .formatted(root.relativize(file), lines, MOST_LINES));
      }
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void methodsAndNamesAreWithinTheirLimits() throws IOException {
    List<String> complaints = new ArrayList<>();
    checkout.parse(
        checkout.files(name -> name.endsWith(".java")),
        (unit, positions) -> new Inspection(unit, positions).scan(unit, complaints));
    assertThat(complaints).isEmpty();
  }

  /// Looks at the types and methods of one file.
  private static final class Inspection extends TreeScanner<Object, List<String>> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private boolean inRecord;

    Inspection(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    @Override
    public Object visitClass(ClassTree type, List<String> complaints) {
      complaints.addAll(nameComplaints(type.getSimpleName().toString()));
      boolean outer = inRecord;
      inRecord = type.getKind() == Tree.Kind.RECORD;
      Object result = super.visitClass(type, complaints);
      inRecord = outer;
      return result;
    }

    @Override
    public Object visitMethod(MethodTree method, List<String> complaints) {
      long lines =
          line(positions.getEndPosition(unit, method))
              - line(positions.getStartPosition(unit, method))
              + 1;
      String place =
          "%s in %s"
              .formatted(method.getName(), Path.of(unit.getSourceFile().getName()).getFileName());
      if (lines > MOST_METHOD_LINES) {
        complaints.add(
            "%s has %d lines: give its steps names, to at most %d"
                .formatted(place, lines, MOST_METHOD_LINES));
      }
      boolean ofRecord = inRecord && method.getName().contentEquals("<init>");
      if (!ofRecord && method.getParameters().size() > MOST_PARAMETERS) {
        complaints.add(
            "%s has %d parameters: a record is missing"
                .formatted(place, method.getParameters().size()));
      }
      return super.visitMethod(method, complaints);
    }

    private long line(long position) {
      return position < 0 ? 0 : unit.getLineMap().getLineNumber(position);
    }
  }

  private static List<String> nameComplaints(String name) {
    List<String> complaints = new ArrayList<>();
    Matcher words = WORD.matcher(name);
    boolean first = true;
    while (words.find() && !EXCUSED.contains(name)) {
      if (BANNED.contains(words.group()) || (first && BANNED_IN_FRONT.contains(words.group()))) {
        complaints.add(
            "%s is named after nothing: say what it does instead of %s"
                .formatted(name, words.group()));
      }
      first = false;
    }
    return complaints;
  }

  @Test
  void aNameThatSaysNothingIsFound() {
    assertThat(nameComplaints("TaskManager")).hasSize(1);
    assertThat(nameComplaints("IQueue")).hasSize(1);
    assertThat(nameComplaints("DataInfo")).hasSize(2);
    assertThat(nameComplaints("Database")).isEmpty();
    assertThat(nameComplaints("Inbox")).isEmpty();
    assertThat(nameComplaints("Basement")).isEmpty();
  }

  @Test
  void everyPackageHasADoorPlate() throws IOException {
    Set<Path> packages = new TreeSet<>();
    for (Path file : checkout.files(name -> name.endsWith(".java"))) {
      if (file.toString().contains("/src/main/java/")) {
        packages.add(file.getParent());
      }
    }
    List<String> complaints = new ArrayList<>();
    for (Path folder : packages) {
      Path plate = folder.resolve("package-info.java");
      if (!Files.exists(plate) || !Files.readString(plate).contains("@NullMarked")) {
        complaints.add(
            "%s needs a package-info.java with @NullMarked that says what it is"
                .formatted(root.relativize(folder)));
      }
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void whoUsesAServerSaysSo() throws IOException {
    assertThat(ServerUsers.in(checkout).unmarked())
        .as("test classes that talk to a server need @UsesServers, or containers never run them")
        .isEmpty();
  }

  @Test
  void nothingIsLeftForLater() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (Path file : checkout.files(name -> TEXTS.contains(Checkout.ending(name)))) {
      String text = Files.readString(file);
      for (String mark : LEFT_BEHIND) {
        if (text.contains(mark)) {
          complaints.add("%s holds a %s: make it an issue".formatted(root.relativize(file), mark));
        }
      }
      for (String code : BANNED_CODE) {
        if (Checkout.ending(file.toString()).equals("java") && text.contains(code)) {
          complaints.add(
              "%s holds '%s': name what can go wrong, wait for a condition with a bound"
                  .formatted(root.relativize(file), code));
        }
      }
    }
    assertThat(complaints).isEmpty();
  }

  @Test
  void everyPathThatADocumentNamesExists() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (Path document : checkout.files(name -> name.endsWith(".md"))) {
      String text = Files.readString(document);
      NAMED_PATH
          .matcher(text)
          .results()
          .map(match -> match.group(1))
          .filter(path -> !path.contains("target/") && !Files.exists(root.resolve(path)))
          .forEach(path -> complaints.add(missing(document, path)));
      LINK.matcher(text)
          .results()
          .map(match -> match.group(1))
          .filter(path -> !Files.exists(document.resolveSibling(path)))
          .forEach(path -> complaints.add(missing(document, path)));
    }
    assertThat(complaints).isEmpty();
  }

  private String missing(Path document, String path) {
    return "%s names %s, which is not there: mend the one or the other"
        .formatted(root.relativize(document), path);
  }

  @Test
  void anAreaShowsItsWordsItsRowsItsRepositoryAndItself() throws IOException {
    List<String> complaints = new ArrayList<>();
    for (Path area : checkout.files(name -> name.endsWith("Area.java"))) {
      Path folder = Objects.requireNonNull(area.getParent());
      if (area.toString().contains("/src/main/java/") && !folder.endsWith("area")) {
        List<Path> members =
            checkout.files(name -> name.endsWith(".java")).stream()
                .filter(file -> folder.equals(file.getParent()))
                .toList();
        checkout.parse(members, (unit, _) -> complaints.addAll(faceComplaints(unit)));
      }
    }
    assertThat(complaints).isEmpty();
  }

  private static List<String> faceComplaints(CompilationUnitTree unit) {
    return unit.getTypeDecls().stream()
        .filter(ClassTree.class::isInstance)
        .map(ClassTree.class::cast)
        .filter(type -> type.getModifiers().getFlags().contains(Modifier.PUBLIC))
        .filter(type -> !isFace(type))
        .map(type ->
            "%s must not be public: an area shows its words, rows, repository and area"
                .formatted(type.getSimpleName()))
        .toList();
  }

  private static boolean isFace(ClassTree type) {
    String name = type.getSimpleName().toString();
    return switch (type.getKind()) {
      case RECORD, ENUM -> true;
      case INTERFACE -> type.getModifiers().getFlags().contains(Modifier.SEALED);
      default ->
          AREA_FACE.stream().anyMatch(name::endsWith)
              || type.getMembers().stream()
                  .filter(ClassTree.class::isInstance)
                  .map(member -> ((ClassTree) member).getSimpleName().toString())
                  .anyMatch(WORDS::contains);
    };
  }
}
