import { callApi } from './call-api.ts';

/** What the first run asks for. */
export interface SetupRequest {
  setupToken: string;
  organization: { name: string; slug: string };
  name: string;
  email: string;
  password: string;
}

/** Whether this installation still waits for its first person. */
export function readSetup(): Promise<{ needed: boolean }> {
  return callApi('/setup');
}

/** Makes the first organisation and its owner, and signs that person in by cookie. */
export function completeSetup(request: SetupRequest): Promise<void> {
  return callApi('/setup', { method: 'POST', body: { ...request, transport: 'cookie' } });
}
