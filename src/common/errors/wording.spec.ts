import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { type ErrorKind, errorKinds } from './error-kinds.ts';
import { READ_AS_PASSING } from './mentionable.ts';

/** Hosts, addresses, file paths and stacks have no place in what a caller reads. Pages of ours are named by their path. */
const INTERNAL =
  /https?:\/\/|\b\d{1,3}(\.\d{1,3}){3}\b|\/(home|root|usr|var|etc|tmp|src|dist)\/|\bat .+:\d+|sk-ant-|tg[spv]_/;

const THROWN = /new GatewayError\(\s*'(\w+)',\s*'?([\w.]+)'?,\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`|([\w.]+))/g;

interface Thrown {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly text: string;
}

function everyErrorOfTheProduct(): Thrown[] {
  const files = globSync('src/**/*.ts').filter((file) => !file.endsWith('.spec.ts'));
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(THROWN)].map(([, kind, code, single, template, name]) => ({
      kind: kind as ErrorKind,
      code: code ?? '',
      text: single ?? template ?? name ?? '',
    })),
  );
}

describe('the texts of our own errors', () => {
  const all = everyErrorOfTheProduct();

  it('are found by this test, each with a known kind', () => {
    expect(all.length).toBeGreaterThan(30);
    for (const { kind } of all) expect(Object.keys(errorKinds)).toContain(kind);
  });

  it('hold no word that makes an agent try again in vain', () => {
    const final = all.filter(({ kind }) => !errorKinds[kind].mayWorkLater);
    const misleading = final.filter(
      ({ text, code }) => READ_AS_PASSING.test(text) || READ_AS_PASSING.test(code),
    );
    expect(misleading).toEqual([]);
  });

  it('hold no address, file path, stack or key', () => {
    expect(all.filter(({ text }) => INTERNAL.test(text))).toEqual([]);
  });

  it('end like a sentence', () => {
    const fixed = all.filter(({ text }) => text.includes(' '));
    expect(fixed.filter(({ text }) => !/[.!]$|openai|anthropic|\$\{[^}]+\}$/.test(text))).toEqual([]);
  });
});

describe('the names of kinds', () => {
  it('of final errors hold no word that makes an agent try again', () => {
    const final = Object.values(errorKinds).filter(({ mayWorkLater }) => !mayWorkLater);
    for (const { anthropicType, openaiType } of final)
      expect(`${anthropicType} ${openaiType}`).not.toMatch(READ_AS_PASSING);
  });
});
