import type { JsonObject } from '../../../json/json-value.ts';
import type { NeutralRequest } from '../../../neutral/neutral-request.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { hasOnlyInstructions } from './has-only-instructions.ts';
import { writeTexts } from './write-text.ts';

/** `system`, a string where that says everything. */
export function writeSystem(
  request: NeutralRequest,
  uncarried: UncarriedMeanings<RequestMeaning>,
): JsonObject {
  // Without a turn of a user there is no request: the instructions are that turn (see `writeMessages`).
  if (hasOnlyInstructions(request)) {
    return {};
  }
  const content = request.instructions.flatMap((instruction) => instruction.content);
  const system = writeTexts(content, uncarried);
  return system.length === 0 ? {} : { system };
}
