import { isJsonObject } from '../../../json/is-json-object.ts';
import type { JsonValue } from '../../../json/json-value.ts';
import type { LossReport } from '../../../losses/loss-report.ts';
import type { ContentPart } from '../../../neutral/content-part.ts';
import { malformed } from '../../../reading/malformed.ts';
import { ObjectReader } from '../../../reading/object-reader.ts';
import * as tables from '../fields/content-objects.ts';
import { lostBlocks } from '../fields/lost-content.ts';
import { readDocument } from './read-document.ts';
import { readImage } from './read-image.ts';
import { readSearchResult } from './read-search-result.ts';
import { readTextBlock } from './read-text-block.ts';
import { readToolResult } from './read-tool-result.ts';
import { readToolUse } from './read-tool-use.ts';

const PATH = 'messages[].content[]';

type ReadBlock = (block: JsonValue, path: string, losses: LossReport) => ContentPart;

/** The blocks that are carried over, by their `type`. */
const readers: Readonly<Record<string, ReadBlock>> = {
  text: readTextBlock,
  image: readImage,
  document: readDocument,
  search_result: readSearchResult,
  tool_use: readToolUse,
  tool_result: readToolResult,
  thinking: readThinking,
  container_upload: refuseContainerUpload,
};

/** Reads one block of a turn; nothing where it is lost, which is reported. */
export function readBlock(block: JsonValue, losses: LossReport): ContentPart[] {
  const type = isJsonObject(block) ? block['type'] : undefined;
  if (typeof type !== 'string') {
    throw malformed(PATH, 'an object with a type');
  }
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  if (read !== undefined) {
    return [read(block, PATH, losses)];
  }
  const fate = Object.hasOwn(lostBlocks, type) ? lostBlocks[type]?.fate : undefined;
  losses[fate?.fate ?? 'refused'](`${PATH} (${type})`, fate?.reason ?? 'Tracegate does not know this block.');
  return [];
}

function readThinking(block: JsonValue, path: string, losses: LossReport): ContentPart {
  const reader = new ObjectReader(block, path, tables.thinkingBlock, losses);
  return { type: 'reasoning', text: reader.optionalString('thinking') ?? '' };
}

function refuseContainerUpload(block: JsonValue, path: string, losses: LossReport): ContentPart {
  // The table of this block refuses the one field that it must have.
  const reader = new ObjectReader(block, path, tables.containerUpload, losses);
  return { type: 'text', text: reader.string('file_id') };
}
