import type { ReactNode } from 'react';
import { isObject, prettyJson, textOf } from '../json.ts';
import { PlainText } from '../plain-text.tsx';
import { CommandCall } from './command-call.tsx';
import { DiffCall } from './diff-call.tsx';
import { editsOf } from './edits-of.ts';
import { commandOf } from './command-of.ts';
import { patchOf } from './patch-of.ts';
import { PatchCall } from './patch-call.tsx';
import { TodoCall } from './todo-call.tsx';
import { todosOf } from './todos-of.ts';

interface CallInputProps {
  name: string;
  input: unknown;
}

/**
 * What a tool is called with. Known shapes are shown as what they mean, whatever the tool is called: agents give the same
 * tools other names, and change them.
 */
export function CallInput({ name, input }: CallInputProps): ReactNode {
  const todos = todosOf(input);
  if (todos !== null) return <TodoCall todos={todos} />;
  const patch = patchOf(input);
  if (patch !== null) return <PatchCall patch={patch} />;
  const edits = editsOf(name, input);
  if (edits !== null) return <DiffCall edits={edits} />;
  const command = commandOf(input);
  if (command !== null) return <CommandCall command={command} />;
  if (isObject(input) && Object.keys(input).length === 0) return null;
  return <PlainText text={textOf(input) || prettyJson(input)} label={`Input of ${name}`} />;
}
