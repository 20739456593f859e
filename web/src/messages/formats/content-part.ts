import type { Block } from '../block.ts';
import { isObject, type JsonObject, textOf } from '../json.ts';
import { readCitations } from './citations.ts';
import { splitReminders } from './split-reminders.ts';

/** A part of a message in the shape of Chat Completions or Responses, as blocks; undefined for what is none. */
export function readContentPart(part: JsonObject): Block[] | undefined {
  switch (part['type']) {
    case 'input_text':
    case 'output_text':
      return splitReminders(textOf(part['text']), readCitations(part['annotations']));
    case 'refusal':
      return [{ kind: 'refusal', text: textOf(part['refusal']) }];
    case 'image_url':
      return [{ kind: 'image', source: addressOf(part['image_url']) }];
    case 'input_image':
      return [{ kind: 'image', source: addressOf(part['image_url']) || textOf(part['file_id']) }];
    case 'file':
      return isObject(part['file']) ? [fileOf(part['file'])] : undefined;
    case 'input_file':
      return [fileOf(part)];
    default:
      return undefined;
  }
}

function addressOf(value: unknown): string {
  return isObject(value) ? textOf(value['url']) : textOf(value);
}

function fileOf(file: JsonObject): Block {
  const name = textOf(file['filename']) || textOf(file['file_id']);
  const source = textOf(file['file_url']) || null;
  return { kind: 'document', title: name || 'File', mediaType: null, text: null, source };
}
