import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import { readDataUrl } from '../../../media/data-url.ts';
import type { AudioPart, DocumentPart, ImagePart, MediaSource } from '../../../neutral/content-part.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import * as fields from '../fields/content-objects.ts';
import { readCacheMark } from './read-cache-mark.ts';

const PATH = 'messages[].content[]';
const ADDRESS = /^https?:/i;

export function readImage(part: JsonValue, losses: LossReport): ImagePart {
  const reader = new ObjectReader(part, PATH, fields.imagePart, losses);
  const image = new ObjectReader(reader.value('image_url'), `${PATH}.image_url`, fields.imageUrl, losses);
  const detail = image.optionalString('detail');
  return {
    type: 'image',
    source: sourceOf(image.string('url'), 'image/png'),
    ...(detail !== undefined && { detail }),
    ...readCacheMark(reader, losses),
  };
}

export function readAudio(part: JsonValue, losses: LossReport): AudioPart {
  const reader = new ObjectReader(part, PATH, fields.audioPart, losses);
  const audio = new ObjectReader(
    reader.value('input_audio'),
    `${PATH}.input_audio`,
    fields.inputAudio,
    losses,
  );
  return { type: 'audio', data: audio.string('data'), format: audio.string('format') };
}

export function readFile(part: JsonValue, losses: LossReport): DocumentPart {
  const reader = new ObjectReader(part, PATH, fields.filePart, losses);
  const file = new ObjectReader(reader.value('file'), `${PATH}.file`, fields.file, losses);
  const title = file.optionalString('filename');
  const fileId = file.optionalString('file_id');
  return {
    type: 'document',
    source:
      fileId === undefined ? sourceOf(file.string('file_data'), 'application/pdf') : { kind: 'file', fileId },
    ...(title !== undefined && { title }),
    ...readCacheMark(reader, losses),
  };
}

/** A `data:` URL, an address, or, as many send it, base64 and nothing else. */
function sourceOf(text: string, mediaType: string): MediaSource {
  const inline = readDataUrl(text);
  if (inline !== undefined) {
    return { kind: 'base64', ...inline };
  }
  return ADDRESS.test(text.slice(0, 8))
    ? { kind: 'url', url: text }
    : { kind: 'base64', mediaType, data: text };
}
