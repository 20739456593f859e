import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ContentPart, TextPart } from '../../../neutral/content-part.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { refusalPart, textPart } from '../fields/content-objects.ts';
import { readCacheMark } from './read-cache-mark.ts';
import { readAudio, readFile, readImage } from './read-media.ts';

const PATH = 'messages[].content[]';

const readers: Readonly<Record<string, (part: JsonValue, losses: LossReport) => ContentPart>> = {
  text: readText,
  refusal: readRefusal,
  image_url: readImage,
  input_audio: readAudio,
  file: readFile,
};

/** Content of any message: a text or a list of parts; `null` is none. */
export function readContent(content: JsonValue | undefined, losses: LossReport): ContentPart[] {
  return partsOf(content, (part) => {
    const type = isJsonObject(part) ? String(part['type']) : '';
    const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
    if (read === undefined) {
      throw malformed(`${PATH}.type`, Object.keys(readers).join(', '));
    }
    return read(part, losses);
  });
}

/** Content that may be nothing but text. */
export function readTexts(content: JsonValue | undefined, losses: LossReport): TextPart[] {
  return partsOf(content, (part) => readText(part, losses));
}

function partsOf<Part>(
  content: JsonValue | undefined,
  read: (part: JsonValue) => Part,
): Array<Part | TextPart> {
  if (content === undefined || content === '') {
    return [];
  }
  if (typeof content === 'string') {
    return [{ type: 'text', text: content }];
  }
  if (!Array.isArray(content)) {
    throw malformed('messages[].content', 'a string or a list');
  }
  return (content as readonly JsonValue[]).map(read);
}

function readText(part: JsonValue, losses: LossReport): TextPart {
  const reader = new ObjectReader(part, PATH, textPart, losses);
  return { type: 'text', text: reader.string('text'), ...readCacheMark(reader, losses) };
}

function readRefusal(part: JsonValue, losses: LossReport): ContentPart {
  return {
    type: 'refusal',
    text: new ObjectReader(part, PATH, refusalPart, losses).string('refusal'),
  };
}
