import { Stack, Text } from '@mantine/core';
import { CodeBlock } from '../common/code-block.tsx';
import { InlineCode } from '../common/inline-code.tsx';

const purpose =
  'No agents yet. Coding agents have subagents with prompts of their own, such as those that Claude Code reads from `.claude/agents/*.md`. Once one is registered, Tracegate knows its requests by that prompt, and gives them another model: a cheap one for the tester, a strong one for the reviewer.';

/** In place of an empty list: what agents are good for, and how to make them known. */
export function NoAgents({ isManager }: { isManager: boolean }) {
  return (
    <Stack gap="sm" maw={620}>
      <Text size="sm" c="dimmed">
        <InlineCode text={purpose} />
      </Text>
      <Text size="sm" c="dimmed">
        {isManager
          ? 'Register one here, or all of a project at once from where its files are:'
          : 'An administrator registers them here, or all of a project at once from where its files are:'}
      </Text>
      <CodeBlock title="Terminal" code="npx tracegate agent register .claude/agents/*.md" />
    </Stack>
  );
}
