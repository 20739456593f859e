import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ToolResultPart } from '../../../neutral/content-part.ts';
import { malformed } from '../../../reading/malformed.ts';
import { readContent } from './read-content.ts';

type ResultPart = ToolResultPart['content'][number];

/** What a tool gave back. OpenAI takes text alone, others who speak its format images and files too. */
export function readToolContent(content: JsonValue | undefined, losses: LossReport): ResultPart[] {
  return readContent(content, losses).map((part) => {
    if (part.type !== 'text' && part.type !== 'image' && part.type !== 'document') {
      throw malformed('messages[].content[]', 'text, an image or a file in the result of a tool');
    }
    return part;
  });
}
