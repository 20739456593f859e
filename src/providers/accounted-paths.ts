import type { Provider } from './provider.ts';

/**
 * Whether the model of a request can be told: a `POST` to a path of the provider whose body has `model` at its top. On
 * all others (batches, files, audio, whatever comes) it lies deeper, or nowhere.
 */
export function accountsFor({ modelPaths }: Provider, method: string, path: string): boolean {
  return method === 'POST' && modelPaths.includes(path);
}
