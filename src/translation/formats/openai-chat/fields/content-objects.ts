import { mapped } from '../../../losses/field-fate.ts';
import type { ObjectFields } from '../../../losses/object-fields.ts';
import type { RequestMeaning } from '../../../neutral/request-meaning.ts';

type Fields = ObjectFields<RequestMeaning>;

const PATH = 'messages[].content[]';
const type = mapped<RequestMeaning>('structure');

/** How a part ends a cached prefix: in OpenAI's words, and in Anthropic's, which many send to both. */
const cacheMarks = {
  prompt_cache_breakpoint: mapped<RequestMeaning>('cacheMark'),
  cache_control: mapped<RequestMeaning>('cacheMark'),
};

export const textPart: Fields = {
  schemas: ['ChatCompletionRequestMessageContentPartText'],
  path: PATH,
  fields: { type, text: mapped('text'), ...cacheMarks },
};

export const refusalPart: Fields = {
  schemas: ['ChatCompletionRequestMessageContentPartRefusal'],
  path: PATH,
  fields: { type, refusal: mapped('refusal') },
};

export const imagePart: Fields = {
  schemas: ['ChatCompletionRequestMessageContentPartImage'],
  path: PATH,
  fields: { type, image_url: mapped('image'), ...cacheMarks },
};

export const imageUrl: Fields = {
  schemas: [],
  path: `${PATH}.image_url`,
  fields: { url: mapped('imageFromUrl'), detail: mapped('imageDetail') },
};

export const audioPart: Fields = {
  schemas: ['ChatCompletionRequestMessageContentPartAudio'],
  path: PATH,
  fields: { type, input_audio: mapped('audio'), ...cacheMarks },
};

export const inputAudio: Fields = {
  schemas: [],
  path: `${PATH}.input_audio`,
  fields: { data: mapped('audio'), format: mapped('audio') },
};

export const filePart: Fields = {
  schemas: ['ChatCompletionRequestMessageContentPartFile'],
  path: PATH,
  fields: { type, file: mapped('document'), ...cacheMarks },
};

export const file: Fields = {
  schemas: [],
  path: `${PATH}.file`,
  fields: {
    filename: mapped('documentTitle'),
    file_data: mapped('document'),
    file_id: mapped('providerFile'),
  },
};

export const cacheControl: Fields = {
  schemas: ['PromptCacheBreakpointParam'],
  path: 'cache_control',
  fields: { type, mode: type, ttl: mapped('cacheLifetime') },
};
