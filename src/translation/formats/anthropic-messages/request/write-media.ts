import type { JsonObject } from '../../../json/json-value.ts';
import { isSoundOrFilm } from '../../../media/sound-or-film.ts';
import type { DocumentPart, ImagePart, MediaSource } from '../../../neutral/content-part.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { writeCacheControl } from './write-cache-control.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

const IMAGES = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);
const LONGEST_TITLE = 500;

export function writeImage(part: ImagePart, uncarried: Uncarried): JsonObject {
  if (part.detail !== undefined && part.detail !== 'auto') {
    uncarried.carries('imageDetail');
  }
  const { source } = part;
  if (source.kind === 'base64' && !IMAGES.has(source.mediaType)) {
    uncarried.refused('image', 'Anthropic looks at JPEG, PNG, GIF and WebP.');
  }
  return { type: 'image', source: writeSource(source, uncarried), ...writeCacheControl(part) };
}

export function writeDocument(part: DocumentPart, uncarried: Uncarried): JsonObject {
  const { title } = part;
  return {
    type: 'document',
    source: writeDocumentSource(part, uncarried),
    ...(title !== undefined && title !== '' && { title: title.slice(0, LONGEST_TITLE) }),
    ...writeCacheControl(part),
  };
}

function writeDocumentSource({ source, title }: DocumentPart, uncarried: Uncarried): JsonObject {
  if (source.kind === 'text') {
    return { type: 'text', media_type: 'text/plain', data: source.text };
  }
  if (source.kind === 'base64' && source.mediaType.startsWith('text/')) {
    return { type: 'text', media_type: 'text/plain', data: decodeText(source.data) };
  }
  if (!mayBePdf(source, title)) {
    uncarried.refused('document', 'Anthropic reads PDF and plain text.');
  }
  return writeSource(source, uncarried);
}

function decodeText(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

/** What is fetched from an address shows its kind by its name alone. */
function mayBePdf(source: MediaSource, title = ''): boolean {
  if (source.kind === 'base64') {
    return source.mediaType === 'application/pdf';
  }
  return !isSoundOrFilm(title) && !(source.kind === 'url' && isSoundOrFilm(source.url));
}

function writeSource(source: MediaSource, uncarried: Uncarried): JsonObject {
  switch (source.kind) {
    case 'base64':
      return { type: 'base64', media_type: source.mediaType, data: source.data };
    case 'url':
      return { type: 'url', url: source.url };
    case 'file':
      uncarried.carries('providerFile');
      return { type: 'file', file_id: source.fileId };
  }
}
