import { describe, expect, it } from '@jest/globals';
import { type AgentTurns, conversationTree, type TurnWithAgents } from './conversation-tree.ts';

interface Turn {
  readonly id: string;
  readonly agentId: string | null;
  readonly parentAgentId: string | null;
  readonly previousId: string | null;
  readonly startedAt: Date;
}

let clock = 0;
const turn = (
  id: string,
  agentId: string | null,
  previousId: string | null,
  parentAgentId: string | null = null,
): Turn => ({
  id,
  agentId,
  parentAgentId,
  previousId,
  startedAt: new Date((clock += 1000)),
});

/** A tree in short: `a[x: b c]` for a turn a that called an agent x with the turns b and c. */
const shown = (turns: ReadonlyArray<TurnWithAgents<Turn>>): string =>
  turns.map(({ id, agents }) => id + (agents.length > 0 ? `[${agentsShown(agents)}]` : '')).join(' ');
const agentsShown = (agents: ReadonlyArray<AgentTurns<Turn>>): string =>
  agents.map(({ agentId, turns }) => `${agentId}: ${shown(turns)}`).join(', ');
const treeOf = (...turns: Turn[]): string => {
  const { turns: main, agents } = conversationTree(turns);
  return shown(main) + (agents.length > 0 ? ` + ${agentsShown(agents)}` : '');
};

describe('conversationTree', () => {
  it('hangs agents under the turns that called them, in order', () => {
    expect(
      treeOf(
        turn('a', null, null),
        turn('b', null, 'a'),
        turn('x1', 'x', 'a'),
        turn('y1', 'y', 'b'),
        turn('x2', 'x', 'x1'),
        turn('c', null, 'b'),
      ),
    ).toBe('a[x: x1 x2] b[y: y1] c');
  });

  it('hangs the agents of agents under those', () => {
    expect(
      treeOf(
        turn('a', null, null),
        turn('x1', 'x', 'a'),
        turn('y1', 'y', 'x1', 'x'),
        turn('x2', 'x', 'x1', null),
      ),
    ).toBe('a[x: x1[y: y1] x2]');
  });

  it('takes the last turn of the parent before, where none is named', () => {
    expect(
      treeOf(turn('a', null, null), turn('b', null, 'a'), turn('x1', 'x', null), turn('c', null, 'b')),
    ).toBe('a b[x: x1] c');
    expect(treeOf(turn('x1', 'x', null), turn('a', null, null))).toBe('a[x: x1]');
  });

  it('loses nothing that hangs nowhere', () => {
    expect(treeOf(turn('x1', 'x', null))).toBe(' + x: x1');
    expect(treeOf(turn('a', null, null), turn('x1', 'x', 'y1', 'y'), turn('y1', 'y', 'x1', 'x'))).toBe(
      'a + x: x1[y: y1]',
    );
    expect(treeOf()).toBe('');
  });
});
