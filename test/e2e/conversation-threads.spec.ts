import { describe, expect, it } from '@jest/globals';
import { namedAgents, namelessAgents } from '../support/threads/agents.ts';
import { Dice } from '../support/threads/dice.ts';
import { labelledSet } from '../support/threads/labelled-set.ts';
import { pairwiseF1 } from '../support/threads/pairwise-f1.ts';
import { placeAll } from '../support/threads/place-all.ts';
import { createTestDatabase, query } from '../support/test-database.ts';

/** Three people, each with several sessions open at once: greetings, retries, second thoughts, summaries, stopped answers. */
const SHAPE = { people: 3, sessions: 30 };

describe('a labelled set of interleaved sessions', () => {
  it.each([1, 2, 11, 16])('of agents without ids is told apart by its messages (seed %d)', async (seed) => {
    const set = labelledSet({ seed, agents: namelessAgents, ...SHAPE });
    const placements = await placeAll(
      await createTestDatabase(),
      set.map(({ exchange }) => exchange),
    );
    const score = pairwiseF1(
      set.map(({ session }) => session),
      placements.map(({ conversationId, traceId }) => conversationId ?? traceId),
    );
    expect(score.f1).toBeGreaterThanOrEqual(0.98);
  });

  it.each([1, 2])('of agents with ids is told apart exactly (seed %d)', async (seed) => {
    const set = labelledSet({ seed, agents: namedAgents, ...SHAPE });
    const url = await createTestDatabase();
    const placements = await placeAll(
      url,
      set.map(({ exchange }) => exchange),
    );
    const score = pairwiseF1(
      set.map(({ session }) => session),
      placements.map(({ conversationId, traceId }) => conversationId ?? traceId),
    );
    expect(score.f1).toBe(1);
    expect(placements.map(({ agentId }) => agentId ?? undefined)).toEqual(set.map(({ agent }) => agent));
    const [sums] = await query(
      url,
      'SELECT count(*)::int AS conversations, sum(exchanges)::int AS exchanges, sum(cost)::text AS cost FROM conversations',
    );
    const answered = set.filter(({ exchange }) => exchange.answer).length;
    expect(sums).toEqual({
      conversations: new Set(set.map(({ session }) => session)).size,
      exchanges: set.length,
      cost: (answered / 1000).toFixed(3),
    });
  });

  it('of agents without ids is told apart also where turns come late by up to two seconds', async () => {
    const dice = new Dice(23);
    const set = labelledSet({ seed: 23, agents: namelessAgents, ...SHAPE })
      .map((labelled) => ({ labelled, at: labelled.exchange.opened.startedAt + dice.below(2000) }))
      .toSorted((one, other) => one.at - other.at)
      .map(({ labelled }) => labelled);
    const placements = await placeAll(
      await createTestDatabase(),
      set.map(({ exchange }) => exchange),
      8,
    );
    const score = pairwiseF1(
      set.map(({ session }) => session),
      placements.map(({ conversationId, traceId }) => conversationId ?? traceId),
    );
    expect(score.f1).toBeGreaterThanOrEqual(0.98);
  });

  it('placed by two replicas at once, in whatever order, has the same conversations', async () => {
    const set = labelledSet({ seed: 5, agents: namedAgents, ...SHAPE });
    const url = await createTestDatabase();
    const parts = [0, 1].map((part) =>
      set.filter((_, index) => index % 2 === part).map(({ exchange }) => exchange),
    );
    const placements = await Promise.all(
      parts.map((part, replica) => placeAll(url, replica === 0 ? part : part.toReversed(), 7)),
    );
    const found = new Map(placements.flat().map(({ traceId, conversationId }) => [traceId, conversationId]));
    const score = pairwiseF1(
      set.map(({ session }) => session),
      set.map(({ exchange }) => String(found.get(exchange.opened.id))),
    );
    expect(score.f1).toBe(1);
    const [sums] = await query(url, 'SELECT sum(exchanges)::int AS exchanges FROM conversations');
    expect(sums).toEqual({ exchanges: set.length });
  });
});
