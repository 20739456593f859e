import { isObject, objectsOf, textOf } from '../json.ts';

/** A tool that the model was offered. */
export interface ToolDefinition {
  name: string;
  description: string;
  /** The whole definition. */
  value: unknown;
}

/** The tools of a request, whose members stand one level deeper in Chat Completions. */
export function readTools(tools: unknown): ToolDefinition[] {
  return objectsOf(tools).map((tool) => {
    const named = isObject(tool['function']) ? tool['function'] : tool;
    const name = textOf(named['name']) || textOf(tool['type']) || 'tool';
    return { name, description: textOf(named['description']), value: tool };
  });
}
