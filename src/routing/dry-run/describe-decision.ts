import { GatewayError } from '../../common/errors/gateway-error.ts';
import type { Decided } from './decided.ts';
import type { DecisionDto, DecisionStep } from './decision.dto.ts';
import type { KeyFound } from './find-facts.ts';
import type { Destination } from './judge-request.ts';
import { likeliest, sharesOf } from './likeliest.ts';
import { keySteps, routeSteps, ruleSteps } from './describe-steps.ts';
import { translationOf } from './translation-of.ts';
import { translationSteps } from './translation-steps.ts';

/** Tells what would happen to a request. */
export function describeDecision(decided: Decided): DecisionDto {
  const { request, judgement, keys } = decided;
  const destination = likeliest(judgement.destinations);
  const key = destination && keys.get(destination);
  const refusal =
    judgement.refusal ?? destination?.refusal ?? (key instanceof GatewayError ? key : undefined);
  const routeRule = judgement.choice?.rule ?? 'default';
  return {
    allowed: refusal === undefined,
    status: refusal?.status ?? 200,
    code: refusal?.code ?? null,
    message: refusal?.message ?? null,
    rule: refusal?.details.rule ?? routeRule,
    route: routeOf(decided),
    provider: destination?.provider.name ?? null,
    requestedModel: request.model,
    sentModel: destination?.sentModel ?? null,
    key: destination ? keyOf(destination, key) : null,
    targets: targetsOf(decided),
    translation: translationOf(decided, destination) ?? null,
    steps: stepsOf(decided),
  };
}

function routeOf({ judgement, found }: Decided): DecisionDto['route'] {
  const shown =
    judgement.choice?.found ?? (judgement.refusal?.details.rule?.startsWith('route:') ? found : undefined);
  return shown ? { id: shown.asked.id, name: shown.asked.name, level: shown.level } : null;
}

function keyOf({ key: wanted }: Destination, found: KeyFound | undefined): DecisionDto['key'] {
  if (found && !(found instanceof GatewayError))
    return { owner: found.owner, name: found.name, configured: true };
  return wanted.kind === 'named' ? { owner: wanted.owner, name: wanted.name, configured: false } : null;
}

/** All targets of the route. Those that what is asked cannot be translated for get nothing of it. */
function targetsOf({ judgement: { choice } }: Decided): DecisionDto['targets'] {
  if (!choice) return [];
  const shares = sharesOf(choice.targets, choice.found.route.strategy);
  return choice.found.route.targets.map((target) => ({
    ...target,
    share: shares[choice.targets.indexOf(target)] ?? 0,
  }));
}

function stepsOf(decided: Decided): DecisionStep[] {
  const { judgement } = decided;
  const refusedBefore = judgement.refusal?.details.rule;
  if (refusedBefore === 'membership.suspended') return [stepOfRefusal(judgement.refusal as GatewayError)];
  const steps: DecisionStep[] = [
    { rule: 'membership.suspended', outcome: 'passed', detail: 'The member is active.' },
    ...routeSteps(decided),
  ];
  return judgement.refusal
    ? steps
    : [...steps, ...ruleSteps(decided), ...keySteps(decided), ...translationSteps(decided)];
}

const stepOfRefusal = ({ message, code, details }: GatewayError): DecisionStep => ({
  rule: details.rule ?? code,
  outcome: 'refused',
  detail: message,
});
