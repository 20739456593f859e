import { errorKinds } from '../common/errors/error-kinds.ts';
import type { Provider } from './provider.ts';

/** Anthropic's API, as its documentation describes headers and errors. */
export const anthropic: Provider = {
  name: 'anthropic',
  title: 'Anthropic',
  keyForm: { prefix: 'sk-ant-', refusedPrefixes: [] },
  credential: (key) => ['x-api-key', key.reveal()],
  errorBody: (error) => ({
    type: 'error',
    error: { type: errorKinds[error.kind].anthropicType, message: error.message },
  }),
};
