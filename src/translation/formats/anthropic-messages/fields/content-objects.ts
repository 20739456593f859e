import { dropped, mapped, refused } from '../../../losses/field-fate.ts';
import type { ObjectFields } from '../../../losses/object-fields.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';

type Fields = ObjectFields<RequestMeaning>;

const PATH = 'messages[].content[]';
const type = mapped<RequestMeaning>('structure');
const cacheControl = mapped<RequestMeaning>('cacheMark');

export const textBlock: Fields = {
  schemas: ['RequestTextBlock', 'BetaRequestTextBlock'],
  path: PATH,
  fields: { type, text: mapped('text'), cache_control: cacheControl, citations: mapped('citations') },
};

export const imageBlock: Fields = {
  schemas: ['RequestImageBlock', 'BetaRequestImageBlock'],
  path: PATH,
  fields: { type, source: mapped('image'), cache_control: cacheControl },
};

export const documentBlock: Fields = {
  schemas: ['RequestDocumentBlock', 'BetaRequestDocumentBlock'],
  path: PATH,
  fields: {
    type,
    source: mapped('document'),
    title: mapped('documentTitle'),
    cache_control: cacheControl,
    context: dropped('Other formats have no remarks about a document.'),
    citations: dropped('Other formats do not cite from documents in a request.'),
  },
};

/** Sources of images and documents. */
export const mediaSource: Fields = {
  schemas: [
    'Base64ImageSource',
    'URLImageSource',
    'Base64PDFSource',
    'URLPDFSource',
    'PlainTextSource',
    'ContentBlockSource',
    'BetaBase64ImageSource',
    'BetaURLImageSource',
    'BetaFileImageSource',
    'BetaBase64PDFSource',
    'BetaURLPDFSource',
    'BetaPlainTextSource',
    'BetaContentBlockSource',
    'BetaFileDocumentSource',
  ],
  path: `${PATH}.source`,
  fields: {
    type,
    data: mapped('image'),
    media_type: mapped('image'),
    url: mapped('imageFromUrl'),
    content: mapped('plainTextDocument'),
    file_id: refused('The file exists at Anthropic, and nowhere else.'),
  },
};

export const toolUseBlock: Fields = {
  schemas: ['RequestToolUseBlock', 'BetaRequestToolUseBlock'],
  path: PATH,
  fields: {
    type,
    id: mapped('toolCall'),
    name: mapped('toolCall'),
    input: mapped('toolCall'),
    cache_control: cacheControl,
    caller: dropped('Without programs of Anthropic, only the model calls tools.'),
    extra_content: dropped('It belongs to the provider that made this call.'),
  },
};

export const toolResultBlock: Fields = {
  schemas: ['RequestToolResultBlock', 'BetaRequestToolResultBlock'],
  path: PATH,
  fields: {
    type,
    tool_use_id: mapped('toolResult'),
    content: mapped('toolResult'),
    is_error: mapped('toolError'),
    cache_control: cacheControl,
  },
};

/** What tool search found. The tools are all offered at once, so that their names say enough. */
export const toolReferenceBlock: Fields = {
  schemas: ['RequestToolReferenceBlock', 'BetaRequestToolReferenceBlock'],
  path: PATH,
  fields: { type, tool_name: mapped('text'), cache_control: cacheControl },
};

/** A search result that the client gives; its words are carried as text. */
export const searchResultBlock: Fields = {
  schemas: ['RequestSearchResultBlock', 'BetaRequestSearchResultBlock'],
  path: PATH,
  fields: {
    type,
    title: mapped('text'),
    source: mapped('text'),
    content: mapped('text'),
    cache_control: cacheControl,
    citations: dropped('Other formats do not cite from search results of a request.'),
  },
};

export const thinkingBlock: Fields = {
  schemas: ['RequestThinkingBlock', 'BetaRequestThinkingBlock'],
  path: PATH,
  fields: {
    type,
    thinking: mapped('reasoningText'),
    signature: dropped('A signature is valid at the provider that issued it, and nowhere else.'),
  },
};

export const midConversationBlock: Fields = {
  schemas: ['RequestMidConvSystemBlock', 'BetaRequestMidConvSystemBlock'],
  path: PATH,
  fields: { type, content: mapped('midConversationInstructions'), cache_control: cacheControl },
};

export const containerUpload: Fields = {
  schemas: ['RequestContainerUploadBlock', 'BetaRequestContainerUploadBlock'],
  path: PATH,
  fields: {
    type,
    file_id: refused('The file and the container exist at Anthropic alone.'),
    cache_control: cacheControl,
  },
};
