import { errorKinds } from '../common/errors/error-kinds.ts';
import type { Provider } from './provider.ts';

/** Anthropic's API, as its documentation describes headers and errors. */
export const anthropic: Provider = {
  name: 'anthropic',
  title: 'Anthropic',
  keyForm: { prefix: 'sk-ant-', refusedPrefixes: [] },
  modelPaths: ['/v1/messages', '/v1/messages/count_tokens', '/v1/complete'],
  modelList: { path: '/v1/models?limit=1000', headers: { 'anthropic-version': '2023-06-01' } },
  credential: (key) => ['x-api-key', key.reveal()],
  errorBody: (error) => ({
    type: 'error',
    error: { type: errorKinds[error.kind].anthropicType, message: error.message },
  }),
};
