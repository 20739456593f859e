import { isObject, objectsOf, textOf } from '../json.ts';

/** Something the agent means to do. */
export interface Todo {
  text: string;
  state: 'open' | 'active' | 'done';
}

/** The list of TodoWrite or update_plan; null for anything else. */
export function todosOf(input: unknown): Todo[] | null {
  if (!isObject(input)) return null;
  const list = objectsOf(input['todos'] ?? input['plan']);
  const todos = list.map((entry) => ({
    text: textOf(entry['content']) || textOf(entry['step']) || textOf(entry['activeForm']),
    state: stateOf(entry['status']),
  }));
  return todos.length > 0 && todos.every(({ text }) => text !== '') ? todos : null;
}

function stateOf(status: unknown): Todo['state'] {
  if (status === 'completed' || status === 'done') return 'done';
  return status === 'in_progress' ? 'active' : 'open';
}
