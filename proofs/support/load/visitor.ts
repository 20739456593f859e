import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './ask.ts';
import type { ClientSide } from './client-side.ts';
import type { ExchangeKind } from './exchange-kind.ts';

const AGAIN_MS = 200;

/** One client that has its exchanges when it is told to. */
export class Visitor {
  /** What it knows, in the order of the ends. */
  readonly known: ClientSide[] = [];
  readonly #agent = new Agent({ keepAlive: true });
  readonly #door: { readonly port: number; readonly token: string };
  readonly #name: string;
  #count = 0;

  constructor(name: string, door: { readonly port: number; readonly token: string }) {
    this.#name = name;
    this.#door = door;
  }

  async ask(kind: ExchangeKind): Promise<ClientSide> {
    this.#count += 1;
    const known = await ask({ ...this.#door, agent: this.#agent }, kind, `mark-${this.#name}-${this.#count}`);
    this.known.push(known);
    return known;
  }

  /** One exchange after another. */
  async askTimes(times: number, kind: ExchangeKind): Promise<ClientSide[]> {
    const known: ClientSide[] = [];
    while (known.length < times) known.push(await this.ask(kind));
    return known;
  }

  /** Asks again and again until it gets this status. @returns the others before; undefined where it never came */
  async askUntil(status: number, kind: ExchangeKind, patienceMs: number): Promise<ClientSide[] | undefined> {
    const deadline = performance.now() + patienceMs;
    const before: ClientSide[] = [];
    while (performance.now() < deadline) {
      const known = await this.ask(kind);
      if (known.status === status) return before;
      before.push(known);
      await sleep(AGAIN_MS);
    }
    return undefined;
  }

  leave(): void {
    this.#agent.destroy();
  }
}
