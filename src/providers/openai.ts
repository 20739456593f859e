import { errorKinds } from '../common/errors/error-kinds.ts';
import type { Provider } from './provider.ts';

/** OpenAI's API, and the many that speak its formats under another base URL. */
export const openai: Provider = {
  name: 'openai',
  title: 'OpenAI',
  keyForm: { prefix: 'sk-', refusedPrefixes: ['sk-ant-'] },
  modelPaths: [
    '/v1/chat/completions',
    '/v1/responses',
    '/v1/responses/compact',
    '/v1/responses/input_tokens',
    '/v1/embeddings',
    '/v1/completions',
  ],
  modelList: { path: '/v1/models', headers: {} },
  credential: (key) => ['Authorization', `Bearer ${key.reveal()}`],
  errorBody: (error) => ({
    error: { message: error.message, type: errorKinds[error.kind].openaiType, param: null, code: error.code },
  }),
};
