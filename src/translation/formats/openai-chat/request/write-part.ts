import type { JsonObject, JsonValue } from '../../../json/json-value.ts';
import { writeDataUrl } from '../../../media/data-url.ts';
import type { ContentPart, DocumentPart, ImagePart, TextPart } from '../../../neutral/content-part.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import type { UncarriedMeanings } from '../../uncarried-meanings.ts';
import { writesRequest } from '../fields/writes-request.ts';
import { writeCacheMark } from './write-cache-mark.ts';

type Uncarried = UncarriedMeanings<RequestMeaning>;

/** Text alone: a string where there is one part. */
export function writeTexts(parts: readonly TextPart[], uncarried: Uncarried): JsonValue {
  const written = parts.map((part) => writeText(part, uncarried));
  return parts.length === 1 ? (parts[0]?.text ?? '') : written;
}

export function writeText(part: TextPart, uncarried: Uncarried): JsonObject {
  writeCacheMark(part, uncarried);
  if (part.citations !== undefined) {
    uncarried.carries('citations');
  }
  return { type: 'text', text: part.text };
}

/** A part of a user's turn; nothing for what only an assistant says. */
export function writePart(part: ContentPart, uncarried: Uncarried): JsonObject[] {
  switch (part.type) {
    case 'text':
      return [writeText(part, uncarried)];
    case 'image':
      return [writeImage(part, uncarried)];
    case 'document':
      return [writeDocument(part, uncarried)];
    case 'audio':
      return [{ type: 'input_audio', input_audio: { data: part.data, format: part.format } }];
    case 'refusal':
      return [{ type: 'text', text: part.text }];
    default:
      return [];
  }
}

function writeImage(part: ImagePart, uncarried: Uncarried): JsonObject {
  writeCacheMark(part, uncarried);
  const { source, detail } = part;
  if (source.kind === 'file') {
    uncarried.refused('providerFile', 'Chat Completions takes images by their bytes or their address.');
  }
  const url = source.kind === 'url' ? source.url : writeDataUrl(source);
  return { type: 'image_url', image_url: { url, ...(detail !== undefined && { detail }) } };
}

function writeDocument(part: DocumentPart, uncarried: Uncarried): JsonObject {
  writeCacheMark(part, uncarried);
  const { source, title } = part;
  switch (source.kind) {
    case 'base64':
      // OpenAI demands a name beside the bytes.
      return fileOf({ filename: title ?? 'document.pdf', file_data: writeDataUrl(source) });
    case 'file':
      return fileOf({ file_id: source.fileId });
    case 'url':
      return uncarried.refused('documentFromUrl', reasonOf('documentFromUrl'));
    case 'text':
      return uncarried.refused('plainTextDocument', reasonOf('plainTextDocument'));
  }
}

function fileOf(file: JsonObject): JsonObject {
  return { type: 'file', file };
}

function reasonOf(meaning: 'documentFromUrl' | 'plainTextDocument'): string {
  const fate = writesRequest[meaning];
  return fate === 'mapped' ? '' : fate.reason;
}
