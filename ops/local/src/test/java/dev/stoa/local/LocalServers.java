package dev.stoa.local;

import java.io.IOException;

/// A program that runs both servers, says where their data are, and ends when its input does.
final class LocalServers {
  private LocalServers() {}

  public static void main(String[] arguments) throws IOException {
    LocalPostgres postgres =
        LocalPostgres.start(LocalPostgres.Options.temporary().fastButNotDurable());
    LocalKafka kafka = LocalKafka.start(LocalKafka.Options.temporary());
    System.out.println(postgres.data());
    System.out.println(kafka.data());
    int input = System.in.read();
    System.exit(input < 0 ? 0 : 1);
  }
}
