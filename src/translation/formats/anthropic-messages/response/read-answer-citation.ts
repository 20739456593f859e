import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { Citation } from '../../../neutral/citation.ts';
import { lostAnswerCitations } from '../fields/response-objects.ts';

const PATH = 'content[].citations[]';

/** A citation of a page with an address; others are lost. */
export function readAnswerCitation(value: JsonValue | undefined, losses: LossReport): Citation | undefined {
  const url = isJsonObject(value) ? (value['url'] ?? value['source']) : undefined;
  if (!isJsonObject(value) || typeof url !== 'string') {
    losses.dropped(PATH, lostAnswerCitations.fate.reason);
    return undefined;
  }
  if (value['encrypted_index'] !== undefined) {
    losses.dropped(`${PATH}.encrypted_index`, 'It can be read by Anthropic alone.');
  }
  const { title, cited_text: citedText } = value;
  return {
    url,
    ...(typeof title === 'string' && { title }),
    ...(typeof citedText === 'string' && { citedText }),
  };
}
