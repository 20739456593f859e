import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { TextPart, ToolResultPart } from '../../../neutral/content-part.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import { toolReferenceBlock, toolResultBlock } from '../fields/content-objects.ts';
import { readCacheMark } from './read-cache-mark.ts';
import { readDocument } from './read-document.ts';
import { readImage } from './read-image.ts';
import { readSearchResult } from './read-search-result.ts';
import { readTextBlock, readTextBlocks } from './read-text-block.ts';

type ResultPart = ToolResultPart['content'][number];

const readers: Readonly<Record<string, (block: JsonValue, path: string, losses: LossReport) => ResultPart>> =
  {
    text: readTextBlock,
    image: readImage,
    document: readDocument,
    search_result: readSearchResult,
    tool_reference: readToolReference,
  };

export function readToolResult(block: JsonValue, path: string, losses: LossReport): ToolResultPart {
  const reader = new ObjectReader(block, path, toolResultBlock, losses);
  const cacheMark = readCacheMark(reader.value('cache_control'), losses);
  return {
    type: 'toolResult',
    toolCallId: reader.string('tool_use_id'),
    content: readContent(reader, `${path}.content[]`, losses),
    isError: reader.optionalBoolean('is_error') ?? false,
    ...(cacheMark && { cacheMark }),
  };
}

function readContent(reader: ObjectReader<string>, path: string, losses: LossReport): ResultPart[] {
  const content = reader.value('content');
  if (typeof content === 'string') {
    return readTextBlocks(content, path, losses);
  }
  return (reader.optionalList('content') ?? []).map((block) => readResultBlock(block, path, losses));
}

function readResultBlock(block: JsonValue, path: string, losses: LossReport): ResultPart {
  const type = isJsonObject(block) ? String(block['type']) : '';
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (read === undefined) {
    throw malformed(path, 'a block of text, image, document, search_result or tool_reference');
  }
  return read(block, path, losses);
}

function readToolReference(block: JsonValue, path: string, losses: LossReport): TextPart {
  const reader = new ObjectReader(block, path, toolReferenceBlock, losses);
  return { type: 'text', text: reader.string('tool_name') };
}
