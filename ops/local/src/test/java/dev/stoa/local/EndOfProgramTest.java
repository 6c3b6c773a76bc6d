package dev.stoa.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// A program that uses the servers and does not close them.
class EndOfProgramTest {

  @Test
  void anExitLeavesNothing() throws IOException, InterruptedException {
    Process program = start();
    List<Path> folders = folders(program);

    program.getOutputStream().close();

    assertThat(program.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertThat(program.exitValue()).isEqualTo(0);
    assertNothingIsLeft(folders);
  }

  @Test
  void aProgramThatIsToldToEndLeavesNothing() throws IOException, InterruptedException {
    Process program = start();
    List<Path> folders = folders(program);

    program.destroy();

    assertThat(program.waitFor(3, TimeUnit.MINUTES)).isTrue();
    assertNothingIsLeft(folders);
  }

  private static Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            LocalServers.class.getName())
        .redirectError(Path.of("target", "local-servers.log").toFile())
        .start();
  }

  /// The first lines of the program are the folders: the servers print nothing themselves.
  private static List<Path> folders(Process program) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8));
    List<Path> folders = List.of(Path.of(line(lines)), Path.of(line(lines)));
    assertThat(folders).allMatch(Files::isDirectory);
    return folders;
  }

  private static String line(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    assertThat(line).as("a folder").isNotNull();
    return line;
  }

  private static void assertNothingIsLeft(List<Path> folders) {
    assertThat(folders).noneMatch(Files::exists);
    assertThat(folders).allMatch(folder -> LeftBehind.processesOf(folder).isEmpty());
  }
}
