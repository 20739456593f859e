import { ProviderFailure, type Provider } from '../provider.ts';
import { jsonAnswer } from '../wire/answer.ts';
import { anthropicErrorBody } from './anthropic-errors.ts';
import { anthropicHeaders } from './anthropic-headers.ts';
import { deleteFile, downloadFile, listFiles, readFile, uploadFile } from './files.ts';
import {
  cancelBatch,
  createBatch,
  deleteBatch,
  listBatches,
  readBatch,
  readBatchResults,
} from './message-batches.ts';
import { countMessageTokens, createMessage } from './messages.ts';
import { listModels, readModel } from './models.ts';

/** The Anthropic API as far as the stand-in plays it. */
export const anthropic: Provider = {
  routes: [
    { method: 'POST', path: /^\/v1\/messages$/, answer: createMessage },
    { method: 'POST', path: /^\/v1\/messages\/count_tokens$/, answer: countMessageTokens },
    { method: 'POST', path: /^\/v1\/messages\/batches$/, answer: createBatch },
    { method: 'GET', path: /^\/v1\/messages\/batches$/, answer: listBatches },
    { method: 'GET', path: /^\/v1\/messages\/batches\/([^/]+)$/, answer: readBatch },
    { method: 'DELETE', path: /^\/v1\/messages\/batches\/([^/]+)$/, answer: deleteBatch },
    { method: 'POST', path: /^\/v1\/messages\/batches\/([^/]+)\/cancel$/, answer: cancelBatch },
    { method: 'GET', path: /^\/v1\/messages\/batches\/([^/]+)\/results$/, answer: readBatchResults },
    { method: 'POST', path: /^\/v1\/files$/, answer: uploadFile },
    { method: 'GET', path: /^\/v1\/files$/, answer: listFiles },
    { method: 'GET', path: /^\/v1\/files\/([^/]+)$/, answer: readFile },
    { method: 'DELETE', path: /^\/v1\/files\/([^/]+)$/, answer: deleteFile },
    { method: 'GET', path: /^\/v1\/files\/([^/]+)\/content$/, answer: downloadFile },
    { method: 'GET', path: /^\/v1\/models$/, answer: listModels },
    { method: 'GET', path: /^\/v1\/models\/([^/]+)$/, answer: readModel },
    {
      method: 'GET',
      path: /^\/api\/hello$/,
      answer: () => jsonAnswer(200, { message: 'hello' }),
      open: true,
    },
  ],
  responseHeaders: anthropicHeaders,
  requestIdPrefix: 'req_',
  credentialHeaders: ['x-api-key', 'authorization'],
  errorBody: anthropicErrorBody,
  missingCredential: new ProviderFailure(401, 'x-api-key header is required'),
  wrongCredential: new ProviderFailure(401, 'invalid x-api-key'),
  unknownPath: () => new ProviderFailure(404, 'Not found'),
};
