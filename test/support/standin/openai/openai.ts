import { ProviderFailure, type Provider } from '../provider.ts';
import { cancelBatch, createBatch, listBatches, readBatch } from './batches.ts';
import { createChatCompletion } from './chat-completions.ts';
import { createEmbeddings } from './embeddings.ts';
import { deleteFile, downloadFile, listFiles, readFile, uploadFile } from './files.ts';
import { listModels, readModel } from './models.ts';
import { openaiErrorBody } from './openai-errors.ts';
import { openaiHeaders } from './openai-headers.ts';
import {
  compactResponse,
  countInputTokens,
  createResponse,
  deleteResponse,
  readResponse,
} from './responses.ts';

/** The OpenAI API as far as the stand-in plays it. */
export const openai: Provider = {
  routes: [
    { method: 'POST', path: /^\/v1\/chat\/completions$/, answer: createChatCompletion },
    { method: 'POST', path: /^\/v1\/responses$/, answer: createResponse },
    { method: 'POST', path: /^\/v1\/responses\/compact$/, answer: compactResponse },
    { method: 'POST', path: /^\/v1\/responses\/input_tokens$/, answer: countInputTokens },
    { method: 'GET', path: /^\/v1\/responses\/([^/]+)$/, answer: readResponse },
    { method: 'DELETE', path: /^\/v1\/responses\/([^/]+)$/, answer: deleteResponse },
    { method: 'POST', path: /^\/v1\/embeddings$/, answer: createEmbeddings },
    { method: 'GET', path: /^\/v1\/models$/, answer: listModels },
    { method: 'GET', path: /^\/v1\/models\/([^/]+)$/, answer: readModel },
    { method: 'POST', path: /^\/v1\/files$/, answer: uploadFile },
    { method: 'GET', path: /^\/v1\/files$/, answer: listFiles },
    { method: 'GET', path: /^\/v1\/files\/([^/]+)$/, answer: readFile },
    { method: 'DELETE', path: /^\/v1\/files\/([^/]+)$/, answer: deleteFile },
    { method: 'GET', path: /^\/v1\/files\/([^/]+)\/content$/, answer: downloadFile },
    { method: 'POST', path: /^\/v1\/batches$/, answer: createBatch },
    { method: 'GET', path: /^\/v1\/batches$/, answer: listBatches },
    { method: 'GET', path: /^\/v1\/batches\/([^/]+)$/, answer: readBatch },
    { method: 'POST', path: /^\/v1\/batches\/([^/]+)\/cancel$/, answer: cancelBatch },
  ],
  responseHeaders: openaiHeaders,
  requestIdPrefix: 'req_',
  credentialHeaders: ['authorization'],
  errorBody: openaiErrorBody,
  missingCredential: new ProviderFailure(401, "You didn't provide an API key."),
  wrongCredential: new ProviderFailure(401, 'Incorrect API key provided.', { code: 'invalid_api_key' }),
  unknownPath: ({ method, path }) => new ProviderFailure(404, `Invalid URL (${method} ${path})`),
};
