import { GatewayError } from '../../common/errors/gateway-error.ts';
import type { DecisionStep } from './decision.dto.ts';
import type { Decided } from './decided.ts';
import type { Destination } from './judge-request.ts';
import { likeliest, sharesOf } from './likeliest.ts';

/** Where the request would come from, and which route it would take. */
export function routeSteps({ policy, judgement, request, passedOver }: Decided): DecisionStep[] {
  const { allowedAddresses } = policy.policy;
  const steps: DecisionStep[] = [];
  if (allowedAddresses) {
    const detail = `Not asked here; requests may come from ${allowedAddresses.join(', ') || 'nowhere'}.`;
    steps.push({ rule: 'policy.allowedAddresses', outcome: 'skipped', detail });
  }
  if (judgement.refusal) return [...steps, refused(judgement.refusal)];
  if (!judgement.choice) {
    const detail = `No named route fits: ${request.provider.title}, the model as it was asked for.`;
    return [...steps, { rule: 'default', outcome: 'chosen', detail }];
  }
  const { found, rule } = judgement.choice;
  const behind = found.route === found.asked ? '' : `, another name of "${found.route.name}"`;
  steps.push({ rule, outcome: 'chosen', detail: `The route "${found.asked.name}"${behind}.` });
  for (const other of passedOver)
    steps.push({ rule: other, outcome: 'skipped', detail: 'Has the name too, and comes after.' });
  return steps;
}

/** The rules of the policy that were asked: all passed up to the one that refuses. */
export function ruleSteps({ judgement, rules, request }: Decided): DecisionStep[] {
  const refusal = likeliest(judgement.destinations)?.refusal;
  const asked: DecisionStep[] = [
    { rule: 'policy.allowedPaths', outcome: 'passed', detail: `Allows ${request.path}.` },
    ...rules.map(({ name }) => passedRule(name, request.model)),
  ];
  if (!refusal) return asked;
  const index = asked.findIndex(({ rule }) => rule === refusal.details.rule);
  // A rule that is none of these stands before the lists of models: it says that they cannot be asked.
  return [...asked.slice(0, index === -1 ? 1 : index), refused(refusal)];
}

/** With which key, and what would become of the conversations that go to other targets. */
export function keySteps({ judgement, keys }: Decided): DecisionStep[] {
  const { destinations, choice } = judgement;
  const shown = likeliest(destinations);
  const shares = choice ? sharesOf(choice.targets, choice.found.route.strategy) : [];
  return destinations.flatMap((destination, index) => {
    const key = keys.get(destination);
    const refusal = destination.refusal ?? (key instanceof GatewayError ? key : undefined);
    if (destination !== shown)
      return refusal ? [refused(refusal, shareOf(destination, shares[index] ?? 0))] : [];
    if (destination.refusal || key === undefined) return [];
    return [key instanceof GatewayError ? refused(key) : passedKey(key)];
  });
}

function passedRule(rule: string, model: string): DecisionStep {
  return { rule, outcome: 'passed', detail: `Allows "${model}".` };
}

function passedKey({ owner, name }: { owner: 'org' | 'me'; name: string }): DecisionStep {
  return owner === 'org'
    ? { rule: 'key.grants', outcome: 'passed', detail: `The key "${name}" of the organisation.` }
    : { rule: 'policy.allowMemberKeys', outcome: 'passed', detail: `The member’s own key "${name}".` };
}

function shareOf({ target }: Destination, share: number): string {
  return `For ${Math.round(share * 100)} % of the conversations (${target?.model}, ${target?.key.owner}:${target?.key.name}): `;
}

const refused = ({ message, code, details }: GatewayError, about = ''): DecisionStep => ({
  rule: details.rule ?? code,
  outcome: 'refused',
  detail: about + message,
});
