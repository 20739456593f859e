import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { Client } from 'pg';
import { dayAt } from '../src/traces/partitions/day-at.ts';
import type { Day } from '../src/traces/partitions/day.ts';
import { checkRollups } from './support/books/check-rollups.ts';
import type { Check } from './support/check.ts';
import type { Proven } from './support/proven.ts';
import { askQuestion } from './support/scale/ask-question.ts';
import { databaseBytes } from './support/scale/database-bytes.ts';
import { dropSomeDay } from './support/scale/drop-some-day.ts';
import { generateDay } from './support/scale/generate-day.ts';
import { generatePeople } from './support/scale/generate-people.ts';
import { questions } from './support/scale/questions.ts';
import { drawSample } from './support/scale/sample.ts';
import type { ScaleSize } from './support/scale/scale-size.ts';
import { openStage, type Stage } from './support/stage/stage.ts';

/** More than an exchange takes on the disk with all that belongs to it, in bytes. */
const ROOM_FOR_ONE = 3000;
const DROP_MS = 1000;

/** Generates a large record straight into the tables, and measures what people ask of it. */
export async function proveScale(size: ScaleSize): Promise<Proven> {
  const { bavail, bsize } = await statfs(tmpdir());
  if (bavail * bsize < size.exchanges * ROOM_FOR_ONE)
    throw new Error(`${size.exchanges} exchanges take more room than ${tmpdir()} has`);
  const stage = await openStage();
  const client = new Client({ connectionString: await stage.databaseUrl() });
  await client.connect();
  try {
    return await prove(stage, client, size);
  } finally {
    await client.end();
    await stage.close();
  }
}

async function prove(stage: Stage, client: Client, size: ScaleSize): Promise<Proven> {
  const days = Array.from({ length: size.days }, (_, at) => dayAt(Date.now(), at - size.days));
  const parts = [
    await generate(stage, client, size, days),
    await measurePages(stage, client, days),
    await measureDrop(stage, client, days[0]!),
  ];
  return { checks: parts.flatMap(({ checks }) => checks), notes: parts.flatMap(({ notes }) => notes) };
}

async function generate(
  { owner }: Stage,
  client: Client,
  { exchanges, people, bodiesPercent }: ScaleSize,
  days: readonly Day[],
): Promise<Proven> {
  const organizationId = owner.organization.id;
  await generatePeople(client, organizationId, people);
  for (const [at, day] of days.entries()) {
    await generateDay(client, {
      organizationId,
      day,
      exchanges: Math.round(exchanges / days.length),
      bodiesPercent,
    });
    if (at % 10 === 9) console.log(`  ${at + 1} of ${days.length} days are there`);
  }
  await client.query('VACUUM ANALYZE');
  const size = ((await databaseBytes(client)) / 1e9).toFixed(2);
  const notes = [`${exchanges} exchanges of ${days.length} days, ${size} GB on the disk`];
  return { checks: await checkRollups(client), notes };
}

async function measurePages(stage: Stage, client: Client, days: readonly Day[]): Promise<Proven> {
  const notes: string[] = [];
  const checks: Check[] = [];
  for (const question of questions(await drawSample(client, days))) {
    const { what, p50, p95, targetMs } = await askQuestion(stage, question);
    const figures = `p50 ${p50.toFixed(0).padStart(5)} ms  p95 ${p95.toFixed(0).padStart(5)} ms`;
    notes.push(`${figures}  ${what}`);
    checks.push(withinTime(`${what} within ${targetMs} ms`, p95 <= targetMs, figures));
  }
  return { checks, notes };
}

async function measureDrop({ owner }: Stage, client: Client, day: Day): Promise<Proven> {
  const { ms, bytes } = await dropSomeDay(client, owner.organization.id, day);
  return {
    checks: [
      withinTime(`drop of a day within ${DROP_MS} ms`, ms <= DROP_MS, `${ms} ms`),
      { what: 'the disk has its room back', looked: 1, wrong: bytes > 0 ? [] : [`${bytes} bytes`] },
    ],
    notes: [`a day was dropped in ${ms.toFixed(0)} ms, and gave ${(bytes / 1e6).toFixed(0)} MB back`],
  };
}

function withinTime(what: string, isWithin: boolean, figures: string): Check {
  return { what, looked: 1, wrong: isWithin ? [] : [figures], isTimed: true };
}
