import type { JsonObject } from '../../../json/json-value.ts';
import type { TextPart } from '../../../neutral/content-part.ts';
import type { NeutralRequest } from '../../../neutral/neutral-request.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { writeAssistant } from './write-assistant.ts';
import { writeTexts } from './write-part.ts';
import { writeUser } from './write-user.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** Writes the instructions and the conversation as one list. */
export function writeMessages(request: NeutralRequest, uncarried: Uncarried): JsonObject[] {
  if (request.messages.at(-1)?.role === 'assistant') {
    uncarried.changed(
      'messages',
      'OpenAI answers with a new turn, where Anthropic would go on with the last one.',
    );
  }
  return [
    ...request.instructions.flatMap(({ role, content }) => writeInstructions(role, content, uncarried)),
    ...request.messages.flatMap(({ role, content }) => {
      switch (role) {
        case 'user':
          return writeUser(content, uncarried);
        case 'assistant':
          return writeAssistant(content, uncarried);
        default:
          return writeInstructions(
            role,
            content.filter((part): part is TextPart => part.type === 'text'),
            uncarried,
          );
      }
    }),
  ];
}

function writeInstructions(
  role: 'system' | 'developer',
  content: readonly TextPart[],
  uncarried: Uncarried,
): JsonObject[] {
  return content.length === 0 ? [] : [{ role, content: writeTexts(content, uncarried) }];
}
