import { IconCircle, IconCircleCheck, IconCircleDot } from '@tabler/icons-react';
import classes from './todo-call.module.css';
import type { Todo } from './todos-of.ts';

const states = {
  open: { Icon: IconCircle, label: 'To do' },
  active: { Icon: IconCircleDot, label: 'Under way' },
  done: { Icon: IconCircleCheck, label: 'Done' },
};

/** What the agent means to do, and how far it is. */
export function TodoCall({ todos }: { todos: readonly Todo[] }) {
  return (
    <ul className={classes.todos} role="list" aria-label="Plan">
      {todos.map(({ text, state }, index) => {
        const { Icon, label } = states[state];
        return (
          <li key={index} data-state={state}>
            <Icon size={17} role="img" aria-label={label} />
            <span>{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
