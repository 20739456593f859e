import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './ask.ts';
import type { ClientSide } from './client-side.ts';
import type { ExchangeKind } from './exchange-kind.ts';
import { exchangeKinds } from './exchange-kinds.ts';

/** Where there is nobody at the door, a client waits so long before it comes again, in milliseconds. */
const PAUSE_MS = 100;

interface Door {
  readonly port: number;
  readonly token: string;
}

/** Clients that have one exchange after another until they are told to stop. */
export class Crowd {
  /** What the clients know, in the order of the ends. */
  readonly known: ClientSide[] = [];
  readonly #agent = new Agent({ keepAlive: true });
  readonly #runs: Promise<void>[];
  readonly #door: Door;
  readonly #kinds: readonly ExchangeKind[];
  #count = 0;
  #isOver = false;

  constructor(door: Door, clients: number, kinds: readonly ExchangeKind[] = exchangeKinds) {
    this.#door = door;
    this.#kinds = kinds;
    this.#runs = Array.from({ length: clients }, (_, at) => this.#run(at));
  }

  /** Lets what is under way come to its end. */
  async stop(): Promise<ClientSide[]> {
    this.#isOver = true;
    await Promise.all(this.#runs);
    this.#agent.destroy();
    return this.known;
  }

  async #run(client: number): Promise<void> {
    while (!this.#isOver) {
      const number = (this.#count += 1);
      const kind = this.#kinds[(number + client) % this.#kinds.length]!;
      const known = await ask({ ...this.#door, agent: this.#agent }, kind, `mark-${number}-${client}`);
      this.known.push(known);
      if (known.status === null) await sleep(PAUSE_MS);
    }
  }
}
