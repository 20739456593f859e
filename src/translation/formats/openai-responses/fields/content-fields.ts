import { dropped, mapped } from '../../../losses/field-fate.ts';
import type { ObjectFields } from '../../../losses/object-fields.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';

const breakpoint = mapped<RequestMeaning>('cacheMark');

/** Text of a message or of a tool's result. */
export const inputTextFields: ObjectFields<RequestMeaning> = {
  schemas: ['InputTextContent', 'InputTextContentParam'],
  path: 'input[].content[]',
  fields: { type: mapped('structure'), text: mapped('text'), prompt_cache_breakpoint: breakpoint },
};

/** An image of a message or of a tool's result. */
export const inputImageFields: ObjectFields<RequestMeaning> = {
  schemas: ['InputImageContent', 'InputImageContentParamAutoParam'],
  path: 'input[].content[]',
  fields: {
    type: mapped('structure'),
    image_url: mapped('image'),
    file_id: mapped('providerFile'),
    detail: mapped('imageDetail'),
    prompt_cache_breakpoint: breakpoint,
  },
};

/** A file of a message or of a tool's result. */
export const inputFileFields: ObjectFields<RequestMeaning> = {
  schemas: ['InputFileContent', 'InputFileContentParam'],
  path: 'input[].content[]',
  fields: {
    type: mapped('structure'),
    file_data: mapped('document'),
    file_url: mapped('documentFromUrl'),
    file_id: mapped('providerFile'),
    filename: mapped('documentTitle'),
    detail: dropped('Only OpenAI reads documents more or less closely.'),
    prompt_cache_breakpoint: breakpoint,
  },
};

/** The end of a prefix that is to be kept in the prompt cache. */
export const breakpointFields: ObjectFields<RequestMeaning> = {
  schemas: ['PromptCacheBreakpointConfig', 'PromptCacheBreakpointParam'],
  path: 'input[].content[].prompt_cache_breakpoint',
  fields: { mode: mapped('cacheMark') },
};

/** Text that the model wrote in an earlier turn. */
export const outputTextFields: ObjectFields<RequestMeaning> = {
  schemas: ['OutputTextContent'],
  path: 'input[].content[]',
  fields: {
    type: mapped('structure'),
    text: mapped('text'),
    annotations: mapped('citations'),
    logprobs: dropped('What a model thought of its own tokens is no part of a conversation.'),
  },
};

/** A refusal of an earlier turn. */
export const refusalFields: ObjectFields<RequestMeaning> = {
  schemas: ['RefusalContent'],
  path: 'input[].content[]',
  fields: { type: mapped('structure'), refusal: mapped('refusal') },
};
