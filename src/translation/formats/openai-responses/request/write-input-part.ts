import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import type { JsonObject } from '../../../json/json-value.ts';
import { writeDataUrl } from '../../../media/data-url.ts';
import { isSoundOrFilm } from '../../../media/sound-or-film.ts';
import type { ContentPart, DocumentPart, ImagePart, MediaSource } from '../../../neutral/content-part.ts';
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
  return [{ type: 'input_image', ...imageSource(source), detail: part.detail ?? 'auto' }];
}

function imageSource(source: MediaSource): JsonObject {
  if (source.kind === 'file') {
    return { file_id: source.fileId };
  }
  return { image_url: source.kind === 'url' ? source.url : writeDataUrl(source) };
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
      if (isSoundOrFilm(source.url) || isSoundOrFilm(title ?? '')) {
        uncarried.refused('document', 'The Responses API reads no sounds and no films.');
      }
      if (title !== undefined) {
        uncarried.changed('documentTitle', 'A document that is fetched has the name of its address.');
      }
      return [{ type: 'input_file', file_url: source.url }];
    case 'file':
      return [{ type: 'input_file', file_id: source.fileId }];
  }
}

function titledText(title: string | undefined, text: string): string {
  return title === undefined ? text : `${title}\n\n${text}`;
}
