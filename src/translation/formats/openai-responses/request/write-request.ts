import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import type { JsonObject } from '../../../json/json-value.ts';
import { carriedSettings } from '../../../losses/carried-settings.ts';
import type { NeutralRequest } from '../../../neutral/neutral-request.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import { writeInput } from './write-input.ts';
import { writeInstructions } from './write-instructions.ts';
import { writeSettings } from './write-settings.ts';
import { writeToolChoice, writeTools } from './write-tools.ts';

/**
 * Writes the body of `POST /responses`.
 * @throws GatewayError 400 where a meaning cannot be carried, and the answer would not be what was asked for
 */
export function writeRequest(
  request: NeutralRequest,
  uncarried: UncarriedMeanings<RequestMeaning>,
): JsonObject {
  const settings = carriedSettings(request.settings, uncarried);
  const { instructions, first } = writeInstructions(request.instructions, uncarried);
  return {
    model: request.model,
    ...(instructions === undefined ? {} : { instructions }),
    input: [...first, ...writeInput(request.messages, uncarried)],
    ...(request.tools.length > 0 ? { tools: writeTools(request.tools, uncarried) } : {}),
    ...writeToolChoice(settings.toolChoice),
    ...writeSettings(settings, request.model, uncarried),
    ...(request.stream ? { stream: true } : {}),
  };
}
