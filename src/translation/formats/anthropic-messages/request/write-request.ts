import type { JsonObject } from '../../../json/json-value.ts';
import { carriedSettings } from '../../../losses/carried-settings.ts';
import type { NeutralRequest } from '../../../neutral/neutral-request.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { writeMessages } from './write-messages.ts';
import { writeSettings } from './write-settings.ts';
import { writeSystem } from './write-system.ts';
import { writeTools } from './write-tools.ts';

/** Writes the body of `POST /v1/messages`. What the client did not ask for is left to Anthropic's defaults. */
export function writeRequest(
  request: NeutralRequest,
  uncarried: UncarriedMeanings<RequestMeaning>,
): JsonObject {
  const settings = carriedSettings(request.settings, uncarried);
  return {
    model: request.model,
    ...writeSettings({ ...request, settings }, uncarried),
    ...(request.stream && { stream: true }),
    ...writeSystem(request, uncarried),
    messages: writeMessages(request, uncarried),
    ...writeTools(request.tools, settings, uncarried),
  };
}
