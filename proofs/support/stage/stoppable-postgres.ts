import type { EmbeddedPostgres } from '../../../src/database/embedded/embedded-postgres.ts';
import { socketPath } from '../../../src/database/embedded/embedded-postgres.ts';
import { startEmbeddedPostgres } from '../../../src/database/embedded/start-embedded-postgres.ts';
import { DatabaseDoor } from './database-door.ts';

/** A PostgreSQL outside of the gateway that can be stopped and started, at an address that stays. */
export class StoppablePostgres {
  /** Delays what the database says, if it is told to. */
  readonly door: DatabaseDoor;
  /** For the gateway: through the door. */
  readonly url: string;
  #server: EmbeddedPostgres;
  readonly #dataDir: string;

  private constructor(door: DatabaseDoor, server: EmbeddedPostgres, dataDir: string) {
    const { user, password, database } = server.connection;
    this.door = door;
    this.#server = server;
    this.#dataDir = dataDir;
    this.url = `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${door.port}/${database}`;
    this.#letIn();
  }

  static async start(dataDir: string): Promise<StoppablePostgres> {
    const server = await startEmbeddedPostgres({ dataDir, log: () => {} });
    return new StoppablePostgres(await DatabaseDoor.open(), server, dataDir);
  }

  /** For who looks into the books: past the door, whatever it delays. */
  get directUrl(): string {
    const { user, password, host, port, database } = this.#server.connection;
    const place = `localhost:${port}/${database}?host=${encodeURIComponent(host)}`;
    return `postgresql://${user}:${encodeURIComponent(password)}@${place}`;
  }

  /** Takes the database away: the server ends, and connections to it are refused. */
  async leave(): Promise<void> {
    this.door.socketPath = undefined;
    await this.#server.stop();
  }

  async comeBack(): Promise<void> {
    this.#server = await startEmbeddedPostgres({ dataDir: this.#dataDir, log: () => {} });
    this.#letIn();
  }

  async stop(): Promise<void> {
    this.door.close();
    await this.#server.stop();
  }

  #letIn(): void {
    const { host, port } = this.#server.connection;
    this.door.socketPath = socketPath(host, port);
  }
}
