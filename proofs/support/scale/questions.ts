import type { Question } from './question.ts';
import type { Sample } from './sample.ts';

const LIST_MS = 200;
const USAGE_MS = 300;
const GROUPS = ['day', 'user', 'model', 'key', 'route', 'repository', 'branch', 'conversation'];

/** The pages that are measured: the lists with each of their filters, and the sums by each of their groups. */
export function questions({ users, conversations, days }: Sample): Question[] {
  const month = days.at(-30) ?? days[0]!;
  return [
    list('the newest', () => ''),
    list('of a person', (time) => `&user=${pick(users, time)}`),
    list('of a model', () => '&model=claude-haiku-4-5'),
    list('of a rare model', () => '&model=fast'),
    list('of a model that is not there', () => '&model=none-such'),
    list('with status 529', () => '&status=529'),
    list('with status 4xx', () => '&status=4xx'),
    list('interrupted', () => '&outcome=interrupted'),
    list(
      'of some day',
      (time) => `&from=${pick(days, time * 7)}T06:00:00Z&to=${pick(days, time * 7)}T07:00:00Z`,
    ),
    list('before some day', (time) => `&to=${pick(days.slice(1), time * 7)}T12:00:00Z`),
    list('of a conversation', (time) => `&conversation=${pick(conversations, time)}`),
    list('of a person and a model', (time) => `&user=${pick(users, time)}&model=claude-haiku-4-5`),
    list('of a person, failed', (time) => `&user=${pick(users, time)}&status=429`),
    list('of a repository', (time) => `&repository=acme/service-${time}`),
    list('of a client', () => '&client=codex_cli_rs'),
    list('of a route', () => '&route=team-7'),
    list('with a common word', (time) => `&q=word${time}`),
    list('with a rare word', () => '&q=quetzalcoatl'),
    list('with a word that is not there', () => '&q=nonesuch'),
    list('with two words, of a person', (time) => `&q=refactor+parser&user=${pick(users, time)}`),
    { what: 'conversations: the newest', path: () => 'conversations?limit=50', targetMs: LIST_MS },
    ...GROUPS.flatMap((group) => [usage(group, month), usage(group, undefined)]),
  ];
}

function list(what: string, query: (time: number) => string): Question {
  return {
    what: `list: ${what}`,
    path: (time) => `traces?limit=50${query(time)}`,
    targetMs: LIST_MS,
  };
}

function usage(groupBy: string, from: string | undefined): Question {
  return {
    what: `usage by ${groupBy}, ${from ? '30 days' : 'all days'}`,
    path: () => `usage?groupBy=${groupBy}${from ? `&from=${from}` : ''}`,
    targetMs: USAGE_MS,
  };
}

function pick(from: readonly string[], time: number): string {
  return from[time % from.length]!;
}
