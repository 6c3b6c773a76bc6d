package dev.stoa.migrations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The SQL files that came with this class, by version.
final class MigrationFiles {
  private static final String FOLDER = "dev/stoa/migrations";
  private static final Pattern NAME = Pattern.compile("([VU])(\\d{14})__([a-z0-9_]+)\\.sql");

  private MigrationFiles() {}

  enum Direction {
    FORWARD,
    ROLLBACK
  }

  record MigrationFile(Direction direction, String version, String name, String sql) {}

  /// Every file of one direction, oldest first.
  static List<MigrationFile> of(Direction direction) {
    return all().stream().filter(file -> file.direction() == direction).toList();
  }

  static String newestVersion() {
    return of(Direction.FORWARD).getLast().version();
  }

  /// Every file, oldest first. A file that is named otherwise would silently never run, so it is
  /// refused.
  private static List<MigrationFile> all() {
    URL home = MigrationFiles.class.getProtectionDomain().getCodeSource().getLocation();
    try {
      Path place = Path.of(home.toURI());
      if (Files.isDirectory(place)) {
        return list(place.resolve(FOLDER));
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return list(jar.getPath(FOLDER));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "migrations cannot be read (place: %s)".formatted(home), unreadable);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("no place for files (place: %s)".formatted(home), impossible);
    }
  }

  private static List<MigrationFile> list(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths
          .filter(path -> path.toString().endsWith(".sql"))
          .map(MigrationFiles::read)
          .sorted(Comparator.comparing(MigrationFile::version))
          .toList();
    }
  }

  private static MigrationFile read(Path path) {
    String fileName = String.valueOf(path.getFileName());
    Matcher matcher = NAME.matcher(fileName);
    if (!matcher.matches()) {
      throw new MigrationFailed(
          "migration must be named V or U, 14 digits, __name.sql (found: %s)".formatted(fileName));
    }
    Direction direction = "V".equals(matcher.group(1)) ? Direction.FORWARD : Direction.ROLLBACK;
    try {
      return new MigrationFile(
          direction,
          String.valueOf(matcher.group(2)),
          String.valueOf(matcher.group(3)),
          Files.readString(path));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "migration cannot be read (file: %s)".formatted(fileName), unreadable);
    }
  }
}
