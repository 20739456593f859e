import type { ReactNode } from 'react';
import type { Agent } from '../api/agents.ts';
import type { AuditEntry } from '../api/audit.ts';
import { describeActor } from '../audit/describe-actor.ts';
import { formatCount } from '../common/format-count.ts';
import { Moment } from '../common/moment.tsx';
import { routeTaking } from './route-taking.ts';

/** What an agent's row tells, with the names of the organisation's routes and who registered it. */
export function agentFacts(
  { model, promptLength, promptSha256, lastMatchedAt, updatedAt }: Agent,
  { routes, registrar }: { routes: readonly string[]; registrar: AuditEntry['actor'] | undefined },
): { label: string; value: ReactNode }[] {
  return [
    {
      label: 'Goes to',
      value: model === null ? 'the model it asks for' : <Mapping {...{ model, routes }} />,
    },
    {
      label: 'Known by',
      value: (
        <span title={`SHA-256 ${promptSha256}`}>a prompt of {formatCount(promptLength)} characters</span>
      ),
    },
    {
      label: 'Last recognised',
      value: lastMatchedAt ? <LastMatch {...{ lastMatchedAt, updatedAt }} /> : 'never',
    },
    {
      label: 'Registered',
      value: (
        <>
          <Moment at={updatedAt} />
          {registrar && ` by ${describeActor(registrar)}`}
        </>
      ),
    },
  ];
}

function Mapping({ model, routes }: { model: string; routes: readonly string[] }) {
  const route = routeTaking(model, routes);
  return (
    <>
      <strong>{model}</strong>
      {route && `, by ${route === model ? 'its route' : `the route ${route}`}`}
    </>
  );
}

function LastMatch({ lastMatchedAt, updatedAt }: { lastMatchedAt: string; updatedAt: string }) {
  return (
    <>
      <Moment at={lastMatchedAt} as="relative" />
      {Date.parse(lastMatchedAt) <= Date.parse(updatedAt) && ', before it was registered anew'}
    </>
  );
}
