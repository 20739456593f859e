import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { DocumentPart } from '../../../neutral/content-part.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { mediaSource } from '../fields/content-objects.ts';
import { readTextBlocks } from './read-text-block.ts';

const PATH = 'messages[].content[].source';

/** Where the bytes, or the words, of an image or document come from. */
export function readMediaSource(value: JsonValue | undefined, losses: LossReport): DocumentPart['source'] {
  const reader = new ObjectReader(value, PATH, mediaSource, losses);
  switch (reader.string('type')) {
    case 'base64':
      return { kind: 'base64', mediaType: reader.string('media_type'), data: reader.string('data') };
    case 'url':
      return { kind: 'url', url: reader.string('url') };
    case 'text':
      return { kind: 'text', text: reader.string('data') };
    case 'content':
      return { kind: 'text', text: readContent(reader, losses) };
    default:
      throw malformed(`${PATH}.type`, '"base64", "url", "text" or "content"');
  }
}

function readContent(reader: ObjectReader<string>, losses: LossReport): string {
  const content = reader.value('content');
  if (typeof content === 'string') {
    return content;
  }
  const blocks = readTextBlocks(reader.list('content'), `${PATH}.content[]`, losses);
  return blocks.map((block) => block.text).join('\n');
}
