import type { ContentPart, DocumentPart } from '../neutral/content-part.ts';
import type { NeutralRequest } from '../neutral/neutral-request.ts';

/** What a request holds that counts as tokens: text to be counted, or a number of tokens that is guessed. */
export type Countable = string | number;

/** An image of usual size; Anthropic counts up to 1,600. https://platform.claude.com/docs/en/build-with-claude/vision */
const TOKENS_OF_IMAGE = 1_500;

/** Characters of base64 for which a PDF counts one page, and what a page counts. */
const PAGE_CHARACTERS = 80_000;
const TOKENS_OF_PAGE = 2_000;

/** What stands around each turn, tool and block. */
const TOKENS_AROUND = 4;

/** Everything in a request that counts, piece by piece, so that counting can pause. */
export function* countableTexts(request: NeutralRequest): Generator<Countable> {
  for (const { content } of [...request.instructions, ...request.messages]) {
    yield TOKENS_AROUND;
    for (const part of content) {
      yield* countablePart(part);
    }
  }
  for (const tool of request.tools) {
    yield TOKENS_AROUND;
    yield `${tool.name} ${tool.description ?? ''} ${JSON.stringify(tool.parameters ?? {})}`;
  }
}

function* countablePart(part: ContentPart): Generator<Countable> {
  switch (part.type) {
    case 'text':
    case 'refusal':
      yield part.text;
      break;
    case 'toolCall':
      yield `${part.name} ${part.argumentsText}`;
      break;
    case 'toolResult':
      for (const inner of part.content) {
        yield* countablePart(inner);
      }
      break;
    case 'image':
      yield TOKENS_OF_IMAGE;
      break;
    case 'document':
      yield countableDocument(part);
      break;
    // Thoughts of earlier turns do not cross, and sounds are told by none.
    case 'reasoning':
    case 'audio':
      break;
  }
}

function countableDocument({ source }: DocumentPart): Countable {
  if (source.kind === 'text') {
    return source.text;
  }
  const pages = source.kind === 'base64' ? Math.ceil(source.data.length / PAGE_CHARACTERS) : 1;
  return pages * TOKENS_OF_PAGE;
}
