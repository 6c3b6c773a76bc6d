package dev.stoa;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The checkout that the tests run in: what was written by hand, of all modules.
record Checkout(Path root) {

  /// The checkout around the working folder.
  static Checkout find() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve("contracts"))) {
      folder = folder.getParent();
    }
    return new Checkout(Objects.requireNonNull(folder, "tests run inside the checkout"));
  }

  /// Files whose names are wanted, in a fixed order; nothing that a build made.
  List<Path> files(Predicate<String> wanted) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> wanted.test(file.getFileName().toString()))
          .filter(file -> isOurs("/" + root.relativize(file)))
          .sorted()
          .toList();
    }
  }

  private static boolean isOurs(String path) {
    return !path.startsWith("/.git/") && !path.startsWith("/.stoa/") && !path.contains("/target/");
  }

  static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /// Shows each source as a tree, without looking at what it means.
  void parse(List<Path> sources, BiConsumer<CompilationUnitTree, SourcePositions> viewer)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var units = files.getJavaFileObjectsFromPaths(sources);
      JavacTask task =
          (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null, units);
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      task.parse().forEach(unit -> viewer.accept(unit, positions));
    }
  }
}
