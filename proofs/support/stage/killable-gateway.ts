import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../../../dist/main.js', import.meta.url));
const START_PATIENCE_MS = 60_000;
const LOOK_MS = 20;

/** How a gateway is started, again and again on the same data. */
export interface GatewayPlan {
  /** Holds its data directory and its log. */
  readonly folder: string;
  /** The same for each start, so that clients come back to it. */
  readonly port: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** A gateway of the built files that can be killed and started again where it was. */
export class KillableGateway {
  readonly url: string;
  readonly dataDir: string;
  readonly setupToken = randomBytes(16).toString('hex');
  readonly #plan: GatewayPlan;
  #child: ChildProcess | undefined;

  constructor(plan: GatewayPlan) {
    this.#plan = plan;
    this.url = `http://127.0.0.1:${plan.port}`;
    this.dataDir = join(plan.folder, 'data');
  }

  get port(): number {
    return this.#plan.port;
  }

  /** Of the process that runs now. */
  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('the gateway does not run');
    return this.#child.pid;
  }

  /** @throws Error with the end of its log where it does not get ready */
  async start(): Promise<void> {
    const log = openSync(this.#logFile, 'a');
    this.#child = spawn(process.execPath, ['--enable-source-maps', SCRIPT], {
      cwd: this.#plan.folder,
      stdio: ['ignore', log, log],
      env: {
        PATH: process.env.PATH ?? '',
        TRACEGATE_PORT: String(this.#plan.port),
        TRACEGATE_DATA_DIR: this.dataDir,
        TRACEGATE_SETUP_TOKEN: this.setupToken,
        ...this.#plan.environment,
      },
    });
    closeSync(log);
    await this.#untilReady(this.#child);
  }

  /** Ends it as a fault would: at once, without a last word. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Ends it politely. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (!child || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  async #untilReady(child: ChildProcess): Promise<void> {
    const deadline = performance.now() + START_PATIENCE_MS;
    while (!hasEnded(child) && performance.now() < deadline) {
      const health = await fetch(`${this.url}/health`).catch(() => undefined);
      await health?.arrayBuffer();
      if (health?.ok) return;
      await sleep(LOOK_MS);
    }
    throw new Error(`the gateway did not start:\n${readFileSync(this.#logFile, 'utf8').slice(-4000)}`);
  }

  get #logFile(): string {
    return join(this.#plan.folder, 'gateway.log');
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
