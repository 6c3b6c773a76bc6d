package dev.stoa.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Where a server keeps its files: a folder that was given and stays, or one that goes with it.
record Folder(Path path, boolean isTemporary) {

  static Folder kept(Path path) {
    try {
      return new Folder(Files.createDirectories(path).toRealPath(), false);
    } catch (IOException failure) {
      throw new UncheckedIOException("folder cannot be made (path: %s)".formatted(path), failure);
    }
  }

  static Folder temporary(Path parent, String prefix) {
    try {
      Files.createDirectories(parent);
      return new Folder(Files.createTempDirectory(parent, prefix).toRealPath(), true);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "folder cannot be made (parent: %s)".formatted(parent), failure);
    }
  }

  /// Deletes what is temporary; may be called again.
  void release() {
    if (!isTemporary) {
      return;
    }
    try {
      for (Path path : deepestFirst()) {
        Files.deleteIfExists(path);
      }
    } catch (NoSuchFileException _) {
      // It is gone, which is all that is wanted.
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "folder cannot be deleted (path: %s)".formatted(path), failure);
    }
  }

  private List<Path> deepestFirst() throws IOException {
    try (Stream<Path> paths = Files.walk(path)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
