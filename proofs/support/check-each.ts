import type { Check } from './check.ts';

/** Looks at each of many cases. @param judge says what is wrong with a case; undefined where nothing is */
export function checkEach<Case>(
  what: string,
  cases: Iterable<Case>,
  judge: (each: Case) => string | undefined,
): Check {
  let looked = 0;
  const wrong: string[] = [];
  for (const each of cases) {
    looked += 1;
    const fault = judge(each);
    if (fault !== undefined) wrong.push(fault);
  }
  return { what, looked, wrong };
}
