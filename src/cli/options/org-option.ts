import { Option } from 'commander';

/** The option by which a command is told the organisation. */
export interface OrgOption {
  readonly org?: string;
}

/** `--org` of a command that works on an organisation in any case. */
export function orgOption(): Option {
  return new Option(
    '--org <slug>',
    'short name of the organisation (default: the one of `tracegate org use`)',
  );
}
