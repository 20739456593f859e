import type { ExchangeToPlace } from '../../../src/traces/conversations/exchange-to-place.ts';
import type { Agent } from './agents.ts';
import type { Dice } from './dice.ts';
import { exchange, tokens } from './exchange.ts';
import type { Call, Said } from './history.ts';

/** An exchange, and which session it is really of. */
export interface Labelled {
  readonly exchange: ExchangeToPlace;
  readonly session: string;
  /** The agent in the session, by its own name; undefined for the main loop. */
  readonly agent: string | undefined;
}

/** Who sits down for a session, where and when. */
export interface Scene {
  readonly agent: Agent;
  readonly userId: string;
  readonly organizationId: string;
  readonly session: string;
  readonly project: string;
  /** Milliseconds since the epoch. */
  readonly startAt: number;
}

const OPENINGS = [
  'hi',
  'hi',
  'hi',
  'Hello',
  'hey, are you there?',
  'fix the failing test',
  'continue',
  'what does this do?',
];
const FOLLOW_UPS = ['continue', 'yes', 'go on', 'hi', 'run the tests again', 'no, the other one'];
const GREETINGS = new Set(['hi', 'Hello', 'hey, are you there?']);
const GREETING = 'Hello! How can I help you today?';
const COMMON_ANSWERS = ['Hello! How can I help you today?', 'Done.', 'All tests pass now.'];

/** Plays a session as an agent and its person would, with failures, second thoughts and a history that grows too long. */
export class PlayedSession {
  readonly played: Labelled[] = [];
  #history: Said[] = [];
  #at: number;
  #calls = 0;
  #sent = 0;
  #answerId: string | undefined;

  constructor(
    private readonly scene: Scene,
    private readonly dice: Dice,
  ) {
    this.#at = scene.startAt;
  }

  play(turns: number): Labelled[] {
    for (let turn = 0; turn < turns; turn += 1) {
      this.#wait(turn === 0 ? 0 : 5000 + this.dice.below(120_000));
      if (turn > 1 && this.dice.chance(0.12)) this.#thinkAgain();
      if (this.#history.length > 12 && this.dice.chance(0.25)) this.#shorten();
      this.#ask(turn === 0 ? this.dice.pick(OPENINGS) : this.#followUp());
    }
    return this.played;
  }

  #followUp(): string {
    return this.dice.chance(0.4) ? this.dice.pick(FOLLOW_UPS) : `please ${this.dice.words(6)}`;
  }

  /** The person goes back to an earlier message and says something else. */
  #thinkAgain(): void {
    const at = this.#history.findLastIndex(({ by }) => by === 'user');
    if (at > 0) this.#history = this.#history.slice(0, at);
  }

  #shorten(): void {
    if (!this.scene.agent.forgets) return this.#compact();
    const at = this.#history.findIndex(({ by }, index) => by === 'user' && index > 3);
    this.#history = this.#history.slice(Math.max(0, at));
  }

  #compact(): void {
    const kept = this.dice.chance(0.5) ? this.#history.slice(-2) : [];
    this.#history.push({
      by: 'user',
      text: 'Please summarize our conversation so far, so that it can go on.',
    });
    const lines = Array.from({ length: 6 }, (_, at) => `${at + 1}. ${this.dice.words(12)}`);
    this.#say(lines.join('\n'));
    const text = `What was said so far:\n<summary>\n${lines.join('\n')}\n</summary>\nGo on from here.`;
    this.#history = [{ by: 'user', text }, ...(kept[0]?.by === 'user' ? kept : [])];
  }

  #ask(text: string): void {
    this.#history.push({ by: 'user', text });
    if (GREETINGS.has(text) && this.dice.chance(0.7)) return this.#say(GREETING);
    let rounds = this.dice.chance(0.5) ? 1 + this.dice.below(3) : 0;
    for (; rounds > 0; rounds -= 1) this.#useTool();
    this.#say(this.dice.chance(0.3) ? this.dice.pick(COMMON_ANSWERS) : `I see: ${this.dice.words(10)}.`);
  }

  #say(text: string): void {
    this.#send({ by: 'assistant', text, calls: [] });
  }

  #callId(): string {
    this.#calls += 1;
    return this.scene.agent.countsIds ? `call_${this.#calls}` : `toolu_${this.dice.hex(20)}`;
  }

  #useTool(): void {
    const { starts } = this.scene.agent;
    const prompt = `look for ${this.dice.words(5)}`;
    const isAgent = starts !== undefined && this.dice.chance(0.3);
    const call: Call = isAgent
      ? { id: this.#callId(), name: starts[0], input: { [starts[1]]: prompt } }
      : { id: this.#callId(), name: 'bash', input: { command: 'npm test' } };
    this.#send({ by: 'assistant', text: this.dice.chance(0.5) ? 'Let me look.' : '', calls: [call] });
    if (isAgent) this.#playAgent(prompt);
    this.#history.push({ by: 'tool', id: call.id, output: this.dice.words(20) });
  }

  /** A subagent works while the main loop goes on. */
  #playAgent(prompt: string): void {
    const agent = this.scene.agent.newAgentId?.(this.dice);
    const history: Said[] = [{ by: 'user', text: prompt }];
    const at = this.#at;
    const id = `toolu_${this.dice.hex(20)}`;
    this.#send({ by: 'assistant', text: '', calls: [{ id, name: 'bash', input: {} }] }, history, agent);
    history.push({ by: 'tool', id, output: this.dice.words(9) });
    this.#send({ by: 'assistant', text: `Found ${this.dice.words(4)}.`, calls: [] }, history, agent);
    this.#at = at;
  }

  #send(said: Said & { by: 'assistant' }, history = this.#history, agent?: string): void {
    while (this.dice.chance(0.08)) {
      this.#record(history, agent, undefined);
      this.#wait(500 + this.dice.below(20_000));
    }
    const isStopped = said.calls.length === 0 && this.dice.chance(0.05);
    const heard = isStopped ? { ...said, text: said.text.slice(0, said.text.length / 2) } : said;
    this.#record(history, agent, heard, isStopped);
    history.push(heard);
    this.#wait(800 + this.dice.below(9000));
  }

  #record(
    history: readonly Said[],
    agent: string | undefined,
    said: (Said & { by: 'assistant' }) | undefined,
    isStopped = false,
  ): void {
    const { organizationId, userId, session } = this.scene;
    const { name, provider, format, headers } = this.scene.agent;
    const id = this.dice.idAt(this.#at);
    const outcome = isStopped ? 'client_disconnect' : said ? 'success' : 'upstream_error';
    const own = { 'user-agent': name, ...headers({ session, agent }, this.dice) };
    const opened = {
      id,
      startedAt: this.#at,
      organizationId,
      userId,
      provider,
      path: format.path,
      headers: own,
    };
    const answer = said && {
      isComplete: !isStopped,
      responseId: `msg_${id}`,
      usage: tokens({ inputTokens: 10, outputTokens: 5 }),
      message: format.answer(said, `msg_${id}`),
    };
    const body = this.#body(history, agent);
    const made = exchange(opened, { outcome, body, answer, cost: said ? '0.001' : null });
    this.played.push({ exchange: structuredClone(made), session, agent });
    if (said && !agent) this.#answered(`msg_${id}`, history);
  }

  #body(history: readonly Said[], agent: string | undefined): Record<string, unknown> {
    const { session, project } = this.scene;
    const { format, body, namesAnswer } = this.scene.agent;
    const system = `You are a coding agent.\nWorking directory: /home/ada/${project}`;
    const isNamed = namesAnswer && this.#answerId !== undefined && history.length > this.#sent;
    const shown = isNamed ? history.slice(this.#sent + 1) : history;
    const named = isNamed ? { previous_response_id: this.#answerId } : {};
    const own = body?.({ session, agent }) ?? {};
    return { model: 'm', tools: [{ name: 'bash' }], ...own, ...named, ...format.request(shown, system) };
  }

  #answered(id: string, history: readonly Said[]): void {
    this.#answerId = id;
    this.#sent = history.length;
  }

  #wait(milliseconds: number): void {
    this.#at += milliseconds;
  }
}
