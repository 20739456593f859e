import type { Instruction } from '../../../neutral/neutral-request.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { ObjectReader } from '../../../reading/object-reader.ts';

/** `instructions`: what the system says before all else. Codex sends none, but a developer's message. */
export function readInstructions(reader: ObjectReader<RequestMeaning>): Instruction[] {
  const text = reader.optionalString('instructions');
  return text === undefined || text === '' ? [] : [{ role: 'system', content: [{ type: 'text', text }] }];
}
