import { Option } from 'commander';

/** `--org` of the commands for tokens, which are your own without it. */
export function serviceOption(): Option {
  return new Option('--org <slug>', 'a service token of this organisation instead of one of your own');
}
