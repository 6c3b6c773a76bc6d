package dev.stoa;

import dev.stoa.area.Area;
import dev.stoa.area.RejectionReason;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of an area, as its types show them.
///
/// @param commands the names of its commands
/// @param events the names of its events
/// @param rejections the codes of its rejections
record Vocabulary(Set<String> commands, Set<String> events, List<String> rejections) {

  static Vocabulary of(Area<?, ?, ?> area) throws IOException {
    Type[] words = types(area);
    Class<?> command = (Class<?>) words[0];
    return new Vocabulary(
        leaves(command), leaves((Class<?>) words[1]), rejections(area.getClass().getPackage()));
  }

  private static Type[] types(Area<?, ?, ?> area) {
    return Stream.of(area.getClass().getGenericInterfaces())
        .filter(ParameterizedType.class::isInstance)
        .map(ParameterizedType.class::cast)
        .filter(type -> type.getRawType().equals(Area.class))
        .findFirst()
        .orElseThrow()
        .getActualTypeArguments();
  }

  /// The names of the records below a sealed interface.
  private static Set<String> leaves(Class<?> type) {
    Class<?>[] permitted = type.getPermittedSubclasses();
    if (permitted == null) {
      return Set.of(type.getSimpleName());
    }
    return Stream.of(permitted)
        .flatMap(below -> leaves(below).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> rejections(Package words) throws IOException {
    Path folder = folder().resolve(words.getName().replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
          .sorted()
          .map(name -> load(words.getName() + "." + name.replace(".class", "")))
          .filter(type -> type.isEnum() && RejectionReason.class.isAssignableFrom(type))
          .flatMap(type -> Stream.of(type.getEnumConstants()))
          .map(reason -> ((RejectionReason) reason).name())
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Area.class.getClassLoader());
    } catch (ClassNotFoundException gone) {
      throw new IllegalStateException(gone);
    }
  }

  /// Where the compiled classes are.
  static Path folder() {
    try {
      return Path.of(Area.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("the class path holds no folder", impossible);
    }
  }
}
