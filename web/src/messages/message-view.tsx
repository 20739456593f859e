import { Blocks } from './blocks/blocks.tsx';
import type { Message } from './message.ts';
import classes from './message-view.module.css';

const roleTexts: Record<string, string> = {
  user: 'User',
  assistant: 'Model',
  system: 'System',
  developer: 'Developer instructions',
  tool: 'Tool',
  function: 'Tool',
};

/** One message: by whom, and its parts. */
export function MessageView({ message: { role, blocks } }: { message: Message }) {
  return (
    <li className={classes.message} data-role={role}>
      <p className={classes.role}>{roleTexts[role] ?? role}</p>
      {blocks.length === 0 ? <p className={classes.empty}>Nothing</p> : <Blocks blocks={blocks} />}
    </li>
  );
}
