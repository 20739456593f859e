import { ApiClient, type TokenSource } from './api/api-client.ts';
import { CredentialsStore } from './credentials-store.ts';
import { type CliEnvironment, readCliEnvironment } from './environment.ts';
import { StoredSession } from './session/stored-session.ts';
import { processStreams, type Streams } from './streams.ts';

/** What every command works with. */
export interface CliContext {
  readonly environment: CliEnvironment;
  readonly streams: Streams;
  readonly credentials: CredentialsStore;
  /** A client for a server, with or without a token. */
  connect(server: string, token?: string | TokenSource): ApiClient;
}

/** The context of this process. */
export function createCliContext(): CliContext {
  const environment = readCliEnvironment();
  return {
    environment,
    streams: processStreams,
    credentials: new CredentialsStore(environment.credentialsPath),
    connect: (server, token) => new ApiClient(server, token),
  };
}

/**
 * A client for the server of the stored login. It renews a login that ends, once.
 *
 * @throws CliError where nobody is logged in
 */
export function connectAsStored({ credentials, connect }: CliContext): ApiClient {
  const { server } = credentials.load();
  return connect(server, new StoredSession(credentials, server));
}
