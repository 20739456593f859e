import type { ReadRequest } from '../../format.ts';
import type { JsonObject } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { requestFields } from '../fields/request-fields.ts';
import { echoOf } from '../response/response-echo.ts';
import { readInput } from './read-input.ts';
import { readInstructions } from './read-instructions.ts';
import { readSettings } from './read-settings.ts';
import { ToolCollection } from './tool-collection.ts';
import { withoutDefaults } from './without-defaults.ts';

/**
 * Reads the body of `POST /responses`.
 * @throws GatewayError 400 where it is malformed or cannot be translated
 */
export function readRequest(body: JsonObject, losses: LossReport): ReadRequest {
  const reader = new ObjectReader(withoutDefaults(body), '', requestFields, losses);
  const tools = new ToolCollection(losses);
  tools.add(reader.optionalList('tools') ?? [], 'tools');
  const conversation = readInput(reader, tools, losses);
  return {
    request: {
      model: reader.string('model'),
      stream: reader.optionalBoolean('stream') ?? false,
      instructions: [...readInstructions(reader), ...conversation.instructions],
      messages: conversation.messages,
      tools: tools.tools,
      settings: readSettings(reader, tools, losses),
    },
    echo: echoOf(body, tools),
  };
}
