package dev.stoa;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the test classes that talk to the fixture's servers, themselves or through a class of
/// their own.
final class ServerUsers {
  private static final String FIXTURE = "dev.stoa.local.fixture";
  private static final Set<String> SERVERS =
      Set.of(FIXTURE + ".TestPostgres", FIXTURE + ".TestKafka");
  private static final String MARK = "UsesServers";

  private final List<Source> sources;

  private ServerUsers(List<Source> sources) {
    this.sources = sources;
  }

  /// A file of tests.
  ///
  /// @param name the full name of its class
  /// @param words the names that stand in it, its imports by their full names
  private record Source(String name, String home, Set<String> words) {

    boolean names(String type) {
      String folder = type.substring(0, type.lastIndexOf('.'));
      String simple = type.substring(type.lastIndexOf('.') + 1);
      return words.contains(type) || (folder.equals(home) && words.contains(simple));
    }
  }

  static ServerUsers in(Checkout checkout) throws IOException {
    List<Path> files =
        checkout.files(name -> name.endsWith(".java") && !name.equals("package-info.java")).stream()
            .filter(file -> file.toString().contains("/src/test/"))
            .toList();
    List<Source> sources = new ArrayList<>();
    checkout.parse(files, (unit, _) -> sources.add(source(unit)));
    return new ServerUsers(
        sources.stream().filter(source -> !source.home().equals(FIXTURE)).toList());
  }

  private static Source source(CompilationUnitTree unit) {
    String home = String.valueOf(unit.getPackageName());
    String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
    Set<String> words = new HashSet<>();
    new TreeScanner<Object, Object>() {
      @Override
      public Object visitIdentifier(IdentifierTree name, Object nothing) {
        words.add(name.getName().toString());
        return super.visitIdentifier(name, nothing);
      }

      @Override
      public Object visitImport(ImportTree name, Object nothing) {
        words.add(name.getQualifiedIdentifier().toString());
        return nothing;
      }
    }.scan(unit, null);
    return new Source(home + "." + file.replace(".java", ""), home, words);
  }

  /// Test classes that use a server and do not say so.
  List<String> unmarked() {
    Set<String> users = new HashSet<>(SERVERS);
    boolean more = true;
    while (more) {
      more = false;
      for (Source source : sources) {
        if (!users.contains(source.name()) && users.stream().anyMatch(source::names)) {
          users.add(source.name());
          more = true;
        }
      }
    }
    return sources.stream()
        .filter(source -> source.name().endsWith("Test") && users.contains(source.name()))
        .filter(source -> !source.words().contains(MARK))
        .map(Source::name)
        .sorted()
        .toList();
  }
}
