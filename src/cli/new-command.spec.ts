import { describe, expect, it } from '@jest/globals';
import { UsageError } from './cli-error.ts';
import { ExitWith } from './exit-with.ts';
import { newCommand } from './new-command.ts';

const SECRET = 'sk-ant-api03-Secret_1';

/** What happens to a command line, with everything that is printed. */
function parse(...words: string[]): { error: unknown; printed: string } {
  let printed = '';
  const write = (text: string): void => {
    printed += text;
  };
  const set = newCommand('set')
    .argument('<provider>')
    .option('--name <name>')
    .option('-q, --quiet')
    .action(() => {});
  const program = newCommand('tracegate').addCommand(set);
  for (const command of [program, set]) command.configureOutput({ writeOut: write, writeErr: write });
  try {
    program.parse(words, { from: 'user' });
    return { error: undefined, printed };
  } catch (error) {
    return { error, printed };
  }
}

describe('newCommand', () => {
  it.each([
    ['an unknown command', [SECRET]],
    ['an argument too many', ['set', 'anthropic', SECRET]],
    ['an unknown option', ['set', 'anthropic', `--${SECRET}`]],
    ['the value of an unknown option', ['set', 'anthropic', `--key=${SECRET}`]],
    ['an unknown short option', ['set', 'anthropic', `-${SECRET}`]],
    ['a value for an option that has none', ['set', 'anthropic', `--quiet=${SECRET}`]],
    ['a word after the name of an option', ['set', '--name', SECRET]],
  ])('repeats nothing of %s', (_what, words) => {
    const { error, printed } = parse(...words);
    expect(error).toBeInstanceOf(UsageError);
    const { message, nextStep } = error as UsageError;
    expect(`${message} ${nextStep} ${printed}`).not.toContain('Secret');
    expect(printed).toBe('');
  });

  it.each([
    [['seet'], 'There is no such command: seet.', 'See `tracegate --help`.'],
    [['set', 'x', '--nmae', 'y'], 'There is no such option: --nmae.', 'See `tracegate set --help`.'],
    [['set'], "Missing required argument 'provider'.", 'See `tracegate set --help`.'],
    [['set', 'x', 'y'], 'There are too many arguments.', 'See `tracegate set --help`.'],
  ])('says what is wrong with %j', (words, message, nextStep) => {
    expect(parse(...words).error).toMatchObject({ message, nextStep, exitCode: 2 });
  });

  it('ends with 0 where help was asked for, with 2 where it was needed', () => {
    expect(parse('--help').error).toEqual(new ExitWith(0));
    expect(parse('help', 'set').error).toEqual(new ExitWith(0));
    expect(parse().error).toEqual(new ExitWith(2));
  });
});
