import { Agent } from 'node:http';
import { ask } from './ask.ts';
import type { ClientSide } from './client-side.ts';
import type { ExchangeKind } from './exchange-kind.ts';

/** Begins so many exchanges a second, whether those before have ended or not, until it is told to stop. */
export class PacedLoad {
  /** What the clients know, in the order of the ends. */
  readonly known: ClientSide[] = [];
  readonly #agent = new Agent({ keepAlive: true });
  readonly #underWay = new Set<Promise<void>>();
  readonly #timer: NodeJS.Timeout;
  #count = 0;

  constructor(
    door: { readonly port: number; readonly token: string },
    perSecond: number,
    kinds: readonly ExchangeKind[],
  ) {
    const began = performance.now();
    const destination = { ...door, agent: this.#agent };
    this.#timer = setInterval(() => {
      const due = ((performance.now() - began) / 1000) * perSecond;
      while (this.#count < due) {
        const number = (this.#count += 1);
        this.#note(ask(destination, kinds[number % kinds.length]!, `mark-${number}`));
      }
    }, 5);
  }

  /** Lets what is under way come to its end. */
  async stop(): Promise<ClientSide[]> {
    clearInterval(this.#timer);
    await Promise.all(this.#underWay);
    this.#agent.destroy();
    return this.known;
  }

  #note(asking: Promise<ClientSide>): void {
    const noted: Promise<void> = asking.then((known) => {
      this.known.push(known);
      this.#underWay.delete(noted);
    });
    this.#underWay.add(noted);
  }
}
