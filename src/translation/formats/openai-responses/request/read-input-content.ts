import type { JsonValue } from '../../../json/json-value.ts';
import { isJsonObject } from '../../../json/is-json-object.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import { readDataUrl } from '../../../media/data-url.ts';
import type { CacheMark } from '../../../neutral/cache-mark.ts';
import type { DocumentPart, ImagePart, MediaSource, TextPart } from '../../../neutral/content-part.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { reportFields } from '../../../reading/report-fields.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';
import {
  breakpointFields,
  inputFileFields,
  inputImageFields,
  inputTextFields,
} from '../fields/content-fields.ts';

type InputPart = TextPart | ImagePart | DocumentPart;

/** Reads content that a client sends: a text, or a list of texts, images and files. */
export function readInputContent(
  content: JsonValue | undefined,
  path: string,
  losses: LossReport,
): InputPart[] {
  if (typeof content === 'string') return [{ type: 'text', text: content }];
  if (!Array.isArray(content)) throw malformed(path, 'a text or a list');
  return content.flatMap((part: JsonValue) => readPart(part, `${path}[]`, losses));
}

function readPart(part: JsonValue, path: string, losses: LossReport): InputPart[] {
  const type = isJsonObject(part) ? part['type'] : undefined;
  switch (type) {
    // An assistant's text comes as `output_text`, and clients send plain `text` too.
    case 'input_text':
    case 'output_text':
    case 'text':
      return [readText(new ObjectReader(part, path, inputTextFields, losses), losses)];
    case 'input_image':
      return [readImage(new ObjectReader(part, path, inputImageFields, losses), losses)];
    case 'input_file':
      return [readFile(new ObjectReader(part, path, inputFileFields, losses), losses)];
    default:
      if (typeof type !== 'string') throw malformed(`${path}.type`, 'a kind of content');
      return losses.refused(path, 'Tracegate does not know content of this kind.');
  }
}

function readText(reader: ObjectReader<RequestMeaning>, losses: LossReport): TextPart {
  return { type: 'text', text: reader.string('text'), ...cacheMarkOf(reader, losses) };
}

function readImage(reader: ObjectReader<RequestMeaning>, losses: LossReport): ImagePart {
  const url = reader.optionalString('image_url');
  const detail = reader.optionalString('detail');
  return {
    type: 'image',
    source: sourceOf(reader, url),
    ...(detail === undefined || detail === 'auto' ? {} : { detail }),
    ...cacheMarkOf(reader, losses),
  };
}

function readFile(reader: ObjectReader<RequestMeaning>, losses: LossReport): DocumentPart {
  const title = reader.optionalString('filename');
  const url = reader.optionalString('file_data') ?? reader.optionalString('file_url');
  return {
    type: 'document',
    source: sourceOf(reader, url),
    ...(title === undefined ? {} : { title }),
    ...cacheMarkOf(reader, losses),
  };
}

function sourceOf(reader: ObjectReader<RequestMeaning>, url: string | undefined): MediaSource {
  if (url === undefined) return { kind: 'file', fileId: reader.string('file_id') };
  const inline = readDataUrl(url);
  return inline === undefined ? { kind: 'url', url } : { kind: 'base64', ...inline };
}

function cacheMarkOf(
  reader: ObjectReader<RequestMeaning>,
  losses: LossReport,
): { readonly cacheMark?: CacheMark } {
  const mark = reader.optionalObject('prompt_cache_breakpoint');
  if (mark === undefined) {
    return {};
  }
  reportFields(mark, breakpointFields, losses);
  return { cacheMark: {} };
}
