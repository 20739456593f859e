import type { JsonObject } from '../../../json/json-value.ts';
import type { Citation } from '../../../neutral/citation.ts';

/** The page that an annotation of a stream cites; nothing where it cites something else. */
export function citationOf(annotation: JsonObject): Citation | undefined {
  const { url, title, start_index: start, end_index: end } = annotation;
  if (typeof url !== 'string') {
    return undefined;
  }
  return {
    url,
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof start === 'number' ? { start } : {}),
    ...(typeof end === 'number' ? { end } : {}),
  };
}
