import { Injectable } from '@nestjs/common';
import type { Member } from '../../common/access/caller.ts';
import { type FieldError, GatewayError } from '../../common/errors/gateway-error.ts';
import { MembersNamed, type NamedMember } from '../../policy/members-named.ts';
import { PolicyInForce } from '../../policy/policy-in-force.ts';
import { PolicyService } from '../../policy/policy.service.ts';
import { providers } from '../../providers/providers.ts';
import { invalidFields } from '../named-routes/route-fault.ts';
import { type AskerThere, FindFacts } from './find-facts.ts';
import { type Judgement, judgeRequest, type SuppliedRequest } from './judge-request.ts';
import { likeliest } from './likeliest.ts';
import type { DescribedRequestDto, TriedRequestDto, TryPolicyDto, VerdictDto } from './try-policy.dto.ts';

/** Runs a draft of a policy, beside the one in force, against requests in words. */
@Injectable()
export class TryPolicy {
  constructor(
    private readonly members: MembersNamed,
    private readonly policies: PolicyService,
    private readonly facts: FindFacts,
  ) {}

  /** @throws GatewayError 400 for a draft that could not be stored, or a person who is no member */
  async run(caller: Member, { policy, requests }: TryPolicyDto): Promise<TriedRequestDto[]> {
    const { policy: inForce } = await this.policies.read(caller);
    const current = new PolicyInForce(inForce);
    const draft = new PolicyInForce(await this.policies.draft(caller, inForce, policy, { place: 'policy.' }));
    const members = await this.#members(caller, requests);
    const tried: TriedRequestDto[] = [];
    for (const described of requests) {
      const { id: userId, suspended = false } = members.get(described.member ?? '') ?? {};
      const asker = { organizationId: caller.organizationId, userId, suspended };
      const request = completed(described);
      const verdicts = [
        await this.#judge(asker, current, request),
        await this.#judge(asker, draft, request),
      ] as const;
      tried.push(compared(request, ...verdicts));
    }
    return tried;
  }

  async #members(
    caller: Member,
    requests: readonly DescribedRequestDto[],
  ): Promise<Map<string, NamedMember>> {
    const found = new Map<string, NamedMember>();
    const faults: FieldError[] = [];
    for (const [index, { member }] of requests.entries()) {
      if (!member || found.has(member)) continue;
      const known = await this.members.find(caller.organizationId, member);
      if (known) found.set(member, known);
      else faults.push({ field: `requests.${index}.member`, message: 'is no member of the organisation' });
    }
    if (faults.length > 0) throw invalidFields(faults);
    return found;
  }

  async #judge(asker: AskerThere, policy: PolicyInForce, described: CompleteRequest): Promise<VerdictDto> {
    const { model, address, path } = described;
    const request: SuppliedRequest = { provider: providers[described.provider], path, model, address };
    const judgement = judgeRequest(asker, policy, await this.facts.levels(asker, policy), request);
    return verdictOf(judgement, await this.#keyRefusal(asker, policy, judgement));
  }

  /** Which keys there are is not the policy's matter; whether a member's own counts is. */
  async #keyRefusal(
    asker: AskerThere,
    policy: PolicyInForce,
    judgement: Judgement,
  ): Promise<GatewayError | undefined> {
    const destination = likeliest(judgement.destinations);
    if (policy.policy.allowMemberKeys || asker.userId === undefined || !destination) return undefined;
    const key = await this.facts.key(asker, policy, destination.provider, destination.key);
    return key instanceof GatewayError && key.details.rule === 'policy.allowMemberKeys' ? key : undefined;
  }
}

/** A request in words, with what it leaves out. */
type CompleteRequest = DescribedRequestDto & Required<Pick<DescribedRequestDto, 'provider' | 'path'>>;

function completed({
  member,
  model,
  provider = 'anthropic',
  path,
  address,
}: DescribedRequestDto): CompleteRequest {
  return { member, model, provider, path: path ?? providers[provider].modelPaths[0] ?? '/', address };
}

function verdictOf(
  { refusal, choice, destinations }: Judgement,
  keyRefusal: GatewayError | undefined,
): VerdictDto {
  const found = refusal ?? likeliest(destinations)?.refusal ?? keyRefusal;
  return {
    allowed: found === undefined,
    status: found?.status ?? 200,
    code: found?.code ?? null,
    rule: found?.details.rule ?? choice?.rule ?? 'default',
    message: found?.message ?? null,
  };
}

function compared(request: DescribedRequestDto, current: VerdictDto, draft: VerdictDto): TriedRequestDto {
  const changed =
    current.status !== draft.status || current.code !== draft.code || current.rule !== draft.rule;
  return { request, current, draft, changed };
}
