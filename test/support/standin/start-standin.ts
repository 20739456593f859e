import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { answerControl, controlPrefix } from './control-routes.ts';
import type { Fault } from './faults/fault.ts';
import { FaultPlan, type Match } from './faults/fault-plan.ts';
import { FileStore } from './file-store.ts';
import { handleRequest, type Stage } from './handle-request.ts';
import { IdSource } from './ids.ts';
import { Ledger, type LedgerEntry } from './ledger.ts';
import { PromptCache } from './prompt-cache.ts';
import type { ProviderState } from './provider.ts';
import { TimerWheel } from './timer-wheel.ts';

/** How a stand-in is started; everything may be left out. */
export interface StandinOptions {
  /** A free one unless told. */
  port?: number;
  /** `127.0.0.1` unless told. */
  host?: string;
  /** Bytes kept in the ledger of each request body; 1 MiB unless told. */
  keepBodyBytes?: number;
  /** Entries kept in the ledger; 100,000 unless told. */
  keepEntries?: number;
  /** API keys that are accepted; any unless told. */
  keys?: string[];
  /** How long an idle connection stays open, in milliseconds; two minutes unless told. */
  keepAliveMs?: number;
  /** How many tools a conversation calls, one after the other; one unless told. */
  toolCalls?: number;
  /** Whether the usage tells what a prompt cache would have; it does not unless told. */
  promptCache?: boolean;
}

/** A running double of both providers. */
export interface Standin {
  /** Scheme, host and port, without a slash at the end: the base URL of both providers. */
  url: string;
  port: number;
  /** Every request so far, live. */
  ledger: readonly LedgerEntry[];
  /** Lets the next requests that match meet a fault. @throws TypeError for a member that does not exist. */
  plan: (match: Match, fault: Fault) => void;
  /** Waits for a ledger entry; 5 s unless told. @throws Error if none has come by then. */
  until: (wanted: (entry: LedgerEntry) => boolean, timeoutMs?: number) => Promise<LedgerEntry>;
  /** Forgets the ledger, the plan, and what the providers stored. */
  reset: () => void;
  /** Stops at once, open streams included. */
  close: () => Promise<void>;
}

/** Starts a stand-in provider; it is ready when the promise is fulfilled. */
export async function startStandin(options: StandinOptions = {}): Promise<Standin> {
  const stage = buildStage(options);
  const reset = (): void => resetStage(stage);
  // The parser's time limits are off: a request may come as slowly as a test wants.
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: options.keepAliveMs ?? 120_000 });
  server.on('request', (request, response) => {
    const control = request.url?.startsWith(controlPrefix) === true;
    const handled = control
      ? answerControl(request, response, { ledger: stage.ledger, plan: stage.plan, reset })
      : handleRequest(request, response, stage);
    handled.catch((error: unknown) => failLoudly(response, error));
  });
  server.listen(options.port ?? 0, options.host ?? '127.0.0.1', 4096);
  await once(server, 'listening');
  const { address, port } = server.address() as AddressInfo;
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${port}`,
    port,
    ledger: stage.ledger.entries,
    plan: (match, fault) => stage.plan.add(match, fault),
    until: (wanted, timeoutMs = 5000) => stage.ledger.until(wanted, timeoutMs),
    reset,
    close: async () => {
      stage.wheel.stop();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** Something is wrong with the stand-in or with the fault's file: no provider has this status. */
function failLoudly(response: ServerResponse, error: unknown): void {
  console.error('stand-in:', error);
  if (response.headersSent) response.destroy();
  else
    response
      .writeHead(599, { 'content-type': 'application/json' })
      .end(JSON.stringify({ standin: String(error) }));
}

function buildStage(options: StandinOptions): Stage {
  const ids = new IdSource();
  const numbers = new WeakMap<Socket, number>();
  let connections = 0;
  const newState = (): ProviderState => ({
    ids,
    files: new FileStore(ids),
    objects: new Map(),
    toolCalls: options.toolCalls ?? 1,
    promptCache: options.promptCache === true ? new PromptCache() : undefined,
  });
  return {
    ledger: new Ledger({
      entries: options.keepEntries ?? 100_000,
      bodyBytes: options.keepBodyBytes ?? 1_048_576,
    }),
    plan: new FaultPlan(),
    wheel: new TimerWheel(),
    states: { anthropic: newState(), openai: newState() },
    keys: options.keys,
    connectionOf: (socket) => {
      const number = numbers.get(socket) ?? (connections += 1);
      numbers.set(socket, number);
      return number;
    },
  };
}

function resetStage({ ledger, plan, states }: Stage): void {
  ledger.clear();
  plan.clear();
  for (const state of Object.values(states)) {
    state.files.files.clear();
    state.objects.clear();
    state.promptCache?.clear();
  }
}
