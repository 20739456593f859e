import { Text, Title } from '@mantine/core';
import { CodeBlock } from '../../common/code-block.tsx';
import classes from './guides.module.css';

/** The way without setting anything by hand: the command line does it. */
export function Shortcut({ serverUrl }: { serverUrl: string }) {
  return (
    <div className={classes.shortcut}>
      <Title order={3}>Or let the command line do it</Title>
      <Text size="sm" c="dimmed">
        In a checkout of Tracegate: sign in once, then start an agent with everything set. The token stays out
        of your shell’s history.
      </Text>
      <CodeBlock
        title="Shortcut"
        code={`npx tracegate login --server ${serverUrl}\nnpx tracegate run -- claude`}
      />
    </div>
  );
}
