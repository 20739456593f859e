import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import type { JsonObject } from '../../../json/json-value.ts';
import { writeDataUrl } from '../../../media/data-url.ts';
import type { ContentPart, DocumentPart, ImagePart } from '../../../neutral/content-part.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import { reportCacheMark } from './write-instructions.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** A file needs a name, by whose end OpenAI knows what it is. */
const NAMELESS = 'document.pdf';

/** Writes what a user says or a tool gives back; nothing for the parts that become items of their own. */
export function writeInputPart(part: ContentPart, uncarried: Uncarried): JsonObject[] {
  switch (part.type) {
    case 'text':
      reportCacheMark(part.cacheMark, uncarried);
      return [{ type: 'input_text', text: part.text }];
    case 'image':
      return writeImage(part, uncarried);
    case 'document':
      return writeDocument(part, uncarried);
    case 'audio':
      uncarried.carries('audio');
      return [];
    default:
      return [];
  }
}

function writeImage(part: ImagePart, uncarried: Uncarried): JsonObject[] {
  reportCacheMark(part.cacheMark, uncarried);
  const { source } = part;
  if (source.kind === 'file') {
    uncarried.carries('providerFile');
    return [];
  }
  const url = source.kind === 'url' ? source.url : writeDataUrl(source);
  return [{ type: 'input_image', image_url: url, detail: part.detail ?? 'auto' }];
}

function writeDocument(part: DocumentPart, uncarried: Uncarried): JsonObject[] {
  reportCacheMark(part.cacheMark, uncarried);
  const { source, title } = part;
  switch (source.kind) {
    case 'text':
      return [{ type: 'input_text', text: titledText(title, source.text) }];
    case 'base64':
      return [{ type: 'input_file', filename: title ?? NAMELESS, file_data: writeDataUrl(source) }];
    case 'url':
      if (title !== undefined) {
        uncarried.changed('documentTitle', 'A document that is fetched has the name of its address.');
      }
      return [{ type: 'input_file', file_url: source.url }];
    case 'file':
      uncarried.carries('providerFile');
      return [];
  }
}

function titledText(title: string | undefined, text: string): string {
  return title === undefined ? text : `${title}\n\n${text}`;
}
