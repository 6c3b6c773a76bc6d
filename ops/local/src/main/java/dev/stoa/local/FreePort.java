package dev.stoa.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// A port that nobody listens on.
///
/// Below the range from which systems take the ports of outgoing connections: a port from there
/// could be taken by one before its server listens, and again while the server restarts.
final class FreePort {
  private static final int FIRST = 10_000;
  private static final int LAST = 32_000;
  private static final int MOST_ATTEMPTS = 100;

  private FreePort() {}

  static int find() {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new IllegalStateException(
        "no free port (from: %d, to: %d, attempts: %d)".formatted(FIRST, LAST, MOST_ATTEMPTS));
  }

  /// Says at once what a server would take minutes to say.
  static void check(int port) {
    if (!isFree(port)) {
      throw new IllegalStateException("port is taken (port: %d)".formatted(port));
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
