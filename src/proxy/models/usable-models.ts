import { Injectable } from '@nestjs/common';
import type { Caller } from '../../common/access/caller.ts';
import { GatewayError } from '../../common/errors/gateway-error.ts';
import { matchesAny } from '../../common/model-pattern.ts';
import { OpenKey, type OpenedKey } from '../../keys/open-key.ts';
import { modelRulesFor } from '../../policy/check-policy.ts';
import type { ModelRule, PolicyInForce } from '../../policy/policy-in-force.ts';
import type { KeyReference } from '../../providers/key-reference.ts';
import type { Provider } from '../../providers/provider.ts';
import { providers } from '../../providers/providers.ts';
import { followAliases } from '../../routing/named-routes/follow-aliases.ts';
import { type LevelOfRoutes, RouteDirectory } from '../../routing/named-routes/route-directory.ts';
import type { RouteTarget } from '../../routing/named-routes/named-route.entity.ts';
import { sentModelOf } from '../../routing/resolve-route.ts';
import { formatOfRequest } from '../../translation/formats/format-of-request.ts';
import { type UpstreamModel, UpstreamModels } from './upstream-models.ts';

/** A name that the caller may ask for. */
export interface UsableModel {
  readonly id: string;
  readonly displayName: string;
  readonly description: string | undefined;
  /** ISO 8601. */
  readonly createdAt: string;
}

const LONG_AGO = '1970-01-01T00:00:00Z';
const DEFAULT_KEY: KeyReference = { kind: 'default' };

/** What all of one question is about. */
interface Question {
  readonly caller: Caller;
  readonly provider: Provider;
  readonly levels: readonly LevelOfRoutes[];
  readonly rules: readonly ModelRule[];
  readonly namedOnly: boolean;
  readonly allowedPaths: readonly string[];
}

/** The models that a caller may use: with a name that routing knows, that no rule forbids, and a key that is his to use. */
@Injectable()
export class UsableModels {
  constructor(
    private readonly routes: RouteDirectory,
    private readonly openKey: OpenKey,
    private readonly upstream: UpstreamModels,
  ) {}

  /** The models by name; `all` where nothing is decided about them: then the provider's own list is the answer. */
  async of(caller: Caller, policy: PolicyInForce, provider: Provider): Promise<UsableModel[] | 'all'> {
    const levels = await this.routes.levelsFor(caller, policy);
    const rules = modelRulesFor(caller, policy);
    const { namedRoutesOnly: namedOnly, allowedPaths } = policy.policy;
    if (levels.length === 0 && rules.length === 0 && !namedOnly) return 'all';
    return this.#list({ caller, provider, levels, rules, namedOnly, allowedPaths });
  }

  async #list(question: Question): Promise<UsableModel[]> {
    const listed = await this.#upstreamList(question);
    const about = new Map(listed.map((model) => [model.id, model]));
    const routes = question.levels.flatMap(({ table }) => table.all);
    const exact = routes.map(({ name }) => name).filter((name) => !name.endsWith('*'));
    const spelledOut = question.rules
      .flatMap(({ patterns }) => patterns)
      .filter((pattern) => !pattern.endsWith('*'));
    const usable: UsableModel[] = [];
    for (const name of new Set([...exact, ...about.keys(), ...spelledOut]))
      if (await this.#isUsable(question, name)) usable.push(describe(question, name, about.get(name)));
    return usable.sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  async #isUsable(question: Question, name: string): Promise<boolean> {
    const found = followAliases(question.levels, name);
    if (!question.rules.every(({ patterns }) => matchesAny(patterns, name))) return false;
    if (!found) return !question.namedOnly && (await this.#key(question, DEFAULT_KEY)) !== undefined;
    const targets = found.route.targets.filter((target) => mayReach(question, target));
    const isWithin = (target: RouteTarget): boolean =>
      found.level !== 'own' ||
      question.rules.every(({ patterns }) => matchesAny(patterns, sentModelOf(target, found.name)));
    for (const target of targets)
      if (isWithin(target) && (await this.#key(question, keyOf(target), providers[target.provider])))
        return true;
    return false;
  }

  /** The provider's own list, where some of it may be usable by its own name. */
  async #upstreamList(question: Question): Promise<readonly UpstreamModel[]> {
    const wide = question.levels.flatMap(({ table }) => table.all).filter(({ name }) => name.endsWith('*'));
    if (question.namedOnly && wide.length === 0) return [];
    const references = wide
      .flatMap(({ targets }) => targets)
      .filter(({ provider }) => provider === question.provider.name)
      .map(keyOf);
    for (const reference of [DEFAULT_KEY, ...references]) {
      const key = await this.#key(question, reference);
      if (key) return this.upstream.of(question.provider, key);
    }
    return [];
  }

  /** The key, if the caller may use it. That the database is away is no answer to that. */
  async #key(
    { caller, provider: asked }: Question,
    reference: KeyReference,
    provider = asked,
  ): Promise<OpenedKey | undefined> {
    try {
      return await this.openKey.open(caller, provider, reference);
    } catch (error) {
      if (error instanceof GatewayError && error.kind === 'forbidden') return undefined;
      throw error;
    }
  }
}

/** At another provider only what a path that may be asked for can be translated to. */
function mayReach({ provider, allowedPaths }: Question, target: RouteTarget): boolean {
  if (target.provider === provider.name) return true;
  return provider.modelPaths.some(
    (path) => formatOfRequest(provider.name, path) !== undefined && matchesAny(allowedPaths, path),
  );
}

const keyOf = ({ key: { owner, name } }: RouteTarget): KeyReference => ({ kind: 'named', owner, name });

function describe({ levels }: Question, name: string, listed: UpstreamModel | undefined): UsableModel {
  const route = followAliases(levels, name)?.asked;
  return {
    id: name,
    displayName: listed?.displayName ?? name,
    description: route?.description ?? undefined,
    createdAt: route?.createdAt.toISOString() ?? listed?.createdAt ?? LONG_AGO,
  };
}
