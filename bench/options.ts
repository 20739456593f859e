import { parseArgs } from 'node:util';

/** The parts of the benchmark, in the order in which they run. */
const partNames = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** One part of the benchmark. */
export type PartName = (typeof partNames)[number];

/** What the command line asks for. */
export interface BenchOptions {
  parts: PartName[];
  /** Shorter and fewer rounds: for a first look, not for a judgement. */
  quick: boolean;
  /** Where the figures go as JSON. */
  json: string | undefined;
  /** Takes a CPU profile of the gateway. */
  profile: boolean;
  /** Gives the gateway a large organisation: 2,000 members, 5,000 tokens, 200 routes, lists of models. */
  governed: boolean;
  /** The script that is started as the gateway. */
  gateway: string;
}

/** The command line's own description. */
export const usage = `npm run bench -- [--only a,b,c,d,e,f] [--quick] [--json FILE] [--profile] [--governed] [--gateway SCRIPT]

  a  1 KB request, 0.8 KB answer, 64 connections
  b  200 KB request, stream of 1,000 events, 64 connections
  c  time to first byte and gap between events at 200 and 1,000 open streams of 20 events a second
  d  1.8 MB request: time to first byte, and what it does to the streams beside it
  e  resident memory at 0, 1,000 and 5,000 open streams
  f  translation: processor time of a stream of 1,000 events; 1.8 MB request, and what it does to the streams beside it`;

/** Reads the command line. @throws Error saying what is wrong with it. */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', default: partNames.join(',') },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      profile: { type: 'boolean', default: false },
      governed: { type: 'boolean', default: false },
      gateway: { type: 'string', default: 'dist/main.js' },
    },
  });
  const asked = values.only.split(',');
  const stranger = asked.find((name) => !partNames.some((part) => part === name));
  if (stranger !== undefined) throw new Error(`there is no part "${stranger}"`);
  return { ...values, json: values.json, parts: partNames.filter((part) => asked.includes(part)) };
}
