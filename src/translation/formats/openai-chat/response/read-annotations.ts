import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { Citation } from '../../../neutral/citation.ts';

/** Citations of pages among `annotations`. */
export function readAnnotations(list: readonly JsonValue[], losses: LossReport): Citation[] {
  return list.flatMap((value) => readAnnotation(value, losses));
}

function readAnnotation(value: JsonValue, losses: LossReport): Citation[] {
  const cited = isJsonObject(value) ? value['url_citation'] : undefined;
  if (!isJsonObject(cited) || typeof cited['url'] !== 'string') {
    losses.dropped(
      'choices[].message.annotations[]',
      'Other formats cite nothing but pages with an address.',
    );
    return [];
  }
  const { url, title, start_index: start, end_index: end } = cited;
  return [
    {
      url,
      ...(typeof title === 'string' && { title }),
      ...(typeof start === 'number' && { start }),
      ...(typeof end === 'number' && { end }),
    },
  ];
}
