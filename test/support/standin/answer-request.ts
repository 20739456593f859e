import type { Fault } from './faults/fault.ts';
import { applyFault, replacesAnswer } from './faults/apply-fault.ts';
import {
  ProviderFailure,
  type Credential,
  type Provider,
  type ProviderRequest,
  type ProviderState,
} from './provider.ts';
import { jsonAnswer, onePiece, type Answer } from './wire/answer.ts';

/** What a request is judged by. */
export interface Judgement {
  credential: Credential | null;
  /** The keys that are accepted; undefined for any. */
  keys: string[] | undefined;
  fault: Fault;
}

/** Finds the answer to a request: the fault's, or the provider's, with the provider's headers around it. */
export async function answerRequest(
  provider: Provider,
  request: ProviderRequest,
  state: ProviderState,
  judgement: Judgement,
): Promise<Answer> {
  const requestId = state.ids.next(provider.requestIdPrefix);
  const replaced = replacesAnswer(judgement.fault);
  const answer = replaced
    ? bareAnswer(provider, judgement.fault, requestId)
    : ordinaryAnswer(provider, request, state, judgement, requestId);
  const dressed = { ...answer, headers: [...answer.headers, ...provider.responseHeaders(requestId)] };
  return applyFault(dressed, judgement.fault);
}

/** The answer to which a fault adds its body: empty, or the provider's own error. */
function bareAnswer(provider: Provider, { status = 200 }: Fault, requestId: string): Answer {
  if (status < 400) return { status, headers: [], pieces: [onePiece(Buffer.alloc(0))], length: 0 };
  return jsonAnswer(status, provider.errorBody(new ProviderFailure(status, ''), requestId));
}

function ordinaryAnswer(
  provider: Provider,
  request: ProviderRequest,
  state: ProviderState,
  judgement: Judgement,
  requestId: string,
): Answer {
  try {
    return routeAnswer(provider, request, state, judgement);
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    return jsonAnswer(error.status, provider.errorBody(error, requestId));
  }
}

function routeAnswer(
  provider: Provider,
  request: ProviderRequest,
  state: ProviderState,
  judgement: Judgement,
): Answer {
  // A HEAD request is answered as the GET would be; the delivery leaves the body out.
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const route = provider.routes.find((each) => each.method === method && each.path.test(request.path));
  if (route?.open !== true) checkCredential(provider, judgement);
  if (request.headers.upgrade !== undefined) throw new ProviderFailure(426, 'Upgrade is not supported');
  if (route === undefined) throw provider.unknownPath(request);
  const parameter = route.path.exec(request.path)?.[1] ?? '';
  return route.answer(request, state, decodeURIComponent(parameter));
}

function checkCredential(provider: Provider, { credential, keys }: Judgement): void {
  if (credential === null) throw provider.missingCredential;
  if (keys !== undefined && !keys.includes(credential.value)) throw provider.wrongCredential;
}
