import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../bench/targets/free-port.ts';
import { embeddedUrl } from '../../../test/support/embedded-url.ts';
import { makeToken, type Owner, setUp, storeKey } from '../../../test/support/set-up.ts';
import { type Standin, startStandin } from '../../../test/support/standin/start-standin.ts';
import { KillableGateway } from './killable-gateway.ts';
import { StoppablePostgres } from './stoppable-postgres.ts';

/** What a proof plays on. */
export interface Stage {
  readonly standin: Standin;
  readonly gateway: KillableGateway;
  /** The database, where it is not the gateway's own. */
  readonly postgres: StoppablePostgres | undefined;
  readonly owner: Owner;
  /** A proxy token of the owner. */
  readonly token: string;
  /** Where the record is read, past everything that may delay it. */
  databaseUrl(): Promise<string>;
  /** Stops all of it and deletes its files. */
  close(): Promise<void>;
}

/** How a stage is set. */
export interface StageOptions {
  /** Whether the gateway runs its own database; it does not unless told. */
  readonly embedded?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** Where the gateway's files lie; a new folder of the temporary files unless told. */
  readonly folder?: string;
}

/** Keys and bodies of requests that the ledger keeps would be the proof's memory: hashes and marks are enough. */
const LEDGER = { keepBodyBytes: 0, keepEntries: 1_000_000 };

/** 32 bytes that are no secret. */
const MASTER_KEY = `proof:${Buffer.alloc(32, 9).toString('base64')}`;

/** Sets the stage: a stand-in provider, a database, a gateway with an owner, his keys and a token. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const home = await mkdtemp(join(tmpdir(), 'tracegate-proof-'));
  const standin = await startStandin(LEDGER);
  const postgres = options.embedded ? undefined : await StoppablePostgres.start(join(home, 'database'));
  const gateway = new KillableGateway({
    folder: options.folder ?? home,
    port: await freePort(),
    environment: {
      TRACEGATE_ANTHROPIC_BASE_URL: standin.url,
      TRACEGATE_OPENAI_BASE_URL: standin.url,
      DATABASE_URL: postgres?.url ?? '',
      TRACEGATE_ENCRYPTION_KEYS: MASTER_KEY,
      ...options.environment,
    },
  });
  const close = async (): Promise<void> => {
    await gateway.stop();
    await postgres?.stop();
    await standin.close();
    await rm(home, { recursive: true, force: true });
  };
  const databaseUrl = async (): Promise<string> => postgres?.directUrl ?? embeddedUrl(gateway.dataDir);
  try {
    await gateway.start();
    const owner = await setUp(gateway);
    for (const provider of ['anthropic', 'openai'] as const) await storeKey(gateway, owner.token, provider);
    const { token } = await makeToken(gateway, owner.token);
    return { standin, gateway, postgres, owner, token, databaseUrl, close };
  } catch (error) {
    await close();
    throw error;
  }
}
