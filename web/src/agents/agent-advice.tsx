import { Text } from '@mantine/core';
import { Moment } from '../common/moment.tsx';
import type { AgentState } from './agent-state.ts';

/** What to do where an agent's prompt is not, or not always, the one that is registered. */
export function AgentAdvice({ state, isManager }: { state: AgentState; isManager: boolean }) {
  if (state.kind === 'known') return null;
  if (state.kind === 'waiting') {
    return (
      <Text size="sm" mt={8} c="dimmed">
        If it was used since, its file says something else:{' '}
        {isManager ? 'register the file anew.' : 'ask an administrator to register the file anew.'}
      </Text>
    );
  }
  return (
    <Text size="sm" mt={8} maw={620}>
      A client sent another prompt under this name <Moment at={state.otherAt} as="relative" />
      {state.kind === 'split'
        ? ', and the registered one is in use too: not everybody has the same file. '
        : '. Where clients do not say its name, it is no longer recognised. '}
      {isManager ? 'Register the file anew.' : 'Ask an administrator to register the file anew.'}
    </Text>
  );
}
