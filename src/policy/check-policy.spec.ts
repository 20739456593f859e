import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Caller } from '../common/access/caller.ts';
import { GatewayError } from '../common/errors/gateway-error.ts';
import { matchesAny } from '../common/model-pattern.ts';
import { accountsFor } from '../providers/accounted-paths.ts';
import { providers } from '../providers/providers.ts';
import type { Arrival } from '../proxy/arrival.ts';
import { ReadRequest } from '../proxy/read-request.ts';
import type { Configuration } from '../config/configuration.ts';
import { refusalOf } from './check-policy.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import { PolicyInForce } from './policy-in-force.ts';
import type { PolicyRequest } from './request-facts.ts';

const request: PolicyRequest = {
  provider: providers.anthropic,
  method: 'POST',
  path: '/v1/messages',
  body: 'object',
  requestedModel: 'claude-opus-5',
  sentModel: 'claude-opus-5',
  viaOwnRoute: false,
};
const caller = (models: readonly string[] | null = null): Pick<Caller, 'userId' | 'limits'> => ({
  userId: 'bob',
  limits: { models, addresses: null },
});

interface Case {
  readonly policy?: Partial<Policy>;
  readonly token?: readonly string[];
  readonly request?: Partial<PolicyRequest>;
}
function refused({
  policy = {},
  token,
  request: changes = {},
}: Case): [status: number, rule?: string] | undefined {
  const inForce = new PolicyInForce({ ...defaultPolicy, ...policy });
  const refusal = refusalOf(caller(token ?? null), inForce, { ...request, ...changes });
  return refusal && [refusal.status, refusal.details.rule ?? ''];
}

const onlyHaiku = { allowedModels: ['claude-haiku-*'] };

describe('a request', () => {
  it.each<[string, Case, [number, string] | undefined]>([
    ['without any limit', {}, undefined],
    ['for an allowed model', { policy: { allowedModels: ['claude-*'] } }, undefined],
    ['for another model', { policy: onlyHaiku }, [403, 'policy.allowedModels']],
    ['for nothing', { policy: { allowedModels: [] } }, [403, 'policy.allowedModels']],
    ['beyond the token', { token: ['claude-haiku-*'] }, [403, 'token.models']],
    ['beyond both', { policy: onlyHaiku, token: ['gpt-*'] }, [403, 'policy.allowedModels']],
    [
      'beyond a group',
      { policy: { groups: [{ name: 'g', members: ['bob'], allowedModels: ['x'] }] } },
      [403, 'group.g.allowedModels'],
    ],
    [
      'to a path that is not allowed',
      { policy: { allowedPaths: ['/v1/models'] } },
      [403, 'policy.allowedPaths'],
    ],
    [
      'to a path without a model',
      { policy: onlyHaiku, request: { path: '/v1/files' } },
      [403, 'token.unaccountedPath'],
    ],
    [
      'with another method',
      { policy: onlyHaiku, request: { method: 'PUT' } },
      [403, 'token.unaccountedPath'],
    ],
    [
      'to a path that is listed by name',
      { policy: { ...onlyHaiku, allowedPaths: ['/v1/files*'] }, request: { path: '/v1/files' } },
      undefined,
    ],
    [
      'to a path that is listed by name, with a limited token',
      { policy: { allowedPaths: ['/v1/files*'] }, token: ['x'], request: { path: '/v1/files' } },
      [403, 'token.unaccountedPath'],
    ],
    [
      'with an unreadable body',
      { policy: onlyHaiku, request: { body: 'opaque' } },
      [400, 'policy.unreadableBody'],
    ],
    [
      'without a model',
      { policy: onlyHaiku, request: { requestedModel: undefined } },
      [400, 'policy.missingModel'],
    ],
    [
      'through an own route to another model',
      {
        policy: onlyHaiku,
        request: { requestedModel: 'claude-haiku-5', sentModel: 'claude-opus-5', viaOwnRoute: true },
      },
      [403, 'policy.allowedModels'],
    ],
    [
      'through a route of the organisation to another model',
      { policy: onlyHaiku, request: { requestedModel: 'claude-haiku-5', sentModel: 'claude-opus-5' } },
      undefined,
    ],
  ])('%s', (_, given, expected) => {
    expect(refused(given)).toEqual(expected);
  });
});

const path = fc.oneof(
  fc.constantFrom(
    '/v1/messages',
    '/v1/messages/',
    '/v1//messages',
    '/V1/messages',
    '/v1/messages%2f',
    '/v1/messages/../messages',
    '/v1/messages;x',
    '/v1/messages/batches',
    '/v1/files',
    '/v1/complete',
    '/v1/audio/speech',
    '',
    '/',
  ),
  fc.string({ maxLength: 20 }).map((text) => `/v1/messages${text}`),
);
const lists = fc.uniqueArray(fc.constantFrom('a', 'b*', 'c', 'claude-*'), { maxLength: 3 });

describe('a list of models', () => {
  it('is never passed by an odd path, another method, or a body that names no model', () => {
    fc.assert(
      fc.property(
        lists,
        fc.option(lists),
        path,
        fc.constantFrom('POST', 'post', 'GET', 'PUT', 'PATCH', 'DELETE'),
        fc.constantFrom('object', 'opaque', 'none'),
        fc.option(fc.constantFrom('a', 'A', 'b1', 'claude-x', 'other', '', 'a ', '*'), { nil: undefined }),
        (allowedModels, token, oddPath, method, body, requestedModel) => {
          const isPassed =
            refused({
              policy: { allowedModels },
              ...(token ? { token } : {}),
              request: { path: oddPath, method, body, requestedModel },
            }) === undefined;
          const isAllowed =
            body !== 'opaque' &&
            accountsFor(providers.anthropic, method, oddPath) &&
            requestedModel !== undefined &&
            [allowedModels, token ?? ['*']].every((list) => matchesAny(list, requestedModel));
          expect(isPassed).toBe(isAllowed);
        },
      ),
      { numRuns: 500 },
    );
  });

  /** What a member of a body is written like: names that are `model` only once they are read, values of each kind. */
  const member = fc.tuple(
    fc.constantFrom(
      '"model"',
      '"mod\\u0065l"',
      '"\\u006dodel"',
      '"Model"',
      '"model "',
      '"messages"',
      '"metadata"',
    ),
    fc.constantFrom(
      '"a"',
      '"\\u0061"',
      '"other"',
      '"claude-x"',
      'null',
      '1',
      '["a"]',
      '{"model":"a"}',
      '" a"',
    ),
  );
  const written = fc.array(member, { maxLength: 4 }).chain((members) => {
    const plain = `{${members.map(([name, value]) => `${name}:${value}`).join()}}`;
    const models = members.filter(([name]) => JSON.parse(name) === 'model').length;
    const forms = [
      plain,
      ` ${plain}\n`,
      `[${plain}]`,
      `\ufeff${plain}`,
      `${plain}${plain}`,
      plain.slice(0, -1),
    ];
    return fc.constantFrom(...forms.map((body) => ({ body, models })));
  });
  const reader = new ReadRequest({ maxBodyBytes: 1e6 } as Configuration);

  /** Whether a body gets past the list, read as a real one is. */
  async function passes(body: string): Promise<boolean> {
    const stream = Object.assign(Readable.from([Buffer.from(body)]), {
      headers: { 'content-length': `${Buffer.byteLength(body)}` },
    });
    const arrival = {
      request: stream,
      response: { destroyed: false },
      expectsContinue: false,
    } as unknown as Arrival;
    try {
      const { facts, content } = await reader.read(arrival);
      const read = { body: content.kind, requestedModel: facts.model, sentModel: facts.model };
      return refused({ policy: { allowedModels: ['a', 'claude-*'] }, request: read }) === undefined;
    } catch (error) {
      if (error instanceof GatewayError) return false;
      throw error;
    }
  }

  it('is never passed by a model that is there twice, under an escaped name, or not as a text', async () => {
    let passed = 0;
    await fc.assert(
      fc.asyncProperty(written, async ({ body, models }) => {
        if (!(await passes(body))) return;
        passed += 1;
        expect(models).toBe(1);
        // A mark of the byte order before the object changes nothing of what it says.
        expect(['a', 'claude-x']).toContain(
          (JSON.parse(body.replace('\ufeff', '')) as { model?: unknown }).model,
        );
      }),
      { numRuns: 1000 },
    );
    expect(passed).toBeGreaterThan(20);
  });

  it.each([
    '{"model":"other","model":"a"}',
    '{"model":"a","model":"other"}',
    '{"model":"a","model":"a"}',
    '{"model":"a","mod\\u0065l":"other"}',
  ])('is not passed by %s', async (body) => {
    expect(await passes(body)).toBe(false);
  });
});
