import { callApi } from '../../../test/support/set-up.ts';
import { percentile } from '../percentile.ts';
import type { Stage } from '../stage/stage.ts';
import type { Question } from './question.ts';

/** How long a page took, in milliseconds. */
export interface AskedQuestion extends Question {
  readonly p50: number;
  readonly p95: number;
}

const TIMES = 20;

/** Asks for a page over REST, again and again. @throws Error where it is refused */
export async function askQuestion({ gateway, owner }: Stage, question: Question): Promise<AskedQuestion> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const began = performance.now();
    const path = `/orgs/${owner.organization.slug}/${question.path(time)}`;
    const { status, text } = await callApi(gateway, 'GET', path, { token: owner.token });
    times.push(performance.now() - began);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
  }
  return { ...question, p50: percentile(times, 50), p95: percentile(times, 95) };
}
