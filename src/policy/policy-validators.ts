import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayUnique, IsArray, ValidateBy } from 'class-validator';
import { isMentionable } from '../common/errors/mentionable.ts';
import { MODEL_PATTERN_FORM } from '../common/model-pattern.ts';
import { isAddressBlock } from '../common/net/address-list.ts';
import { isStorableText } from '../common/storable-text.ts';
import { groupRule } from './policy-in-force.ts';

const MAX_PATTERNS = 500;
const MAX_PATHS = 200;
const MAX_ADDRESSES = 500;
const MAX_PATTERN_LENGTH = 256;
/** The longest block: an IPv6 address that ends in an IPv4 one, and its length. */
const MAX_ADDRESS_LENGTH = 49;
const GROUP_NAME_FORM = /^(?! )[A-Za-z0-9 ._-]{1,64}(?<! )$/;

/** A list of patterns of models: exact, `prefix*` or `*`, each once. */
export function IsModelPatterns(): PropertyDecorator {
  return isListOf(
    MAX_PATTERNS,
    isModelPattern,
    'must be names of models, beginnings of them with `*` at the end, or `*`',
  );
}

/** A list of patterns of paths: `*`, or each beginning with `/`. */
export function IsPathPatterns(): PropertyDecorator {
  return isListOf(
    MAX_PATHS,
    isPathPattern,
    'must be paths from `/` on, beginnings of them with `*` at the end, or `*`',
  );
}

/** A list of address blocks in CIDR notation, or single addresses. */
export function IsAddressBlocks(): PropertyDecorator {
  return isListOf(MAX_ADDRESSES, isBlock, 'must be addresses, or address blocks such as 192.0.2.0/24');
}

/** The name of a group. It stands in refusals, so it has no words that agents take for a passing fault. */
export function IsGroupName(): PropertyDecorator {
  return ValidateBy({
    name: 'isGroupName',
    validator: {
      validate: (value) =>
        typeof value === 'string' &&
        GROUP_NAME_FORM.test(value) &&
        isStorableText(value) &&
        isMentionable(groupRule(value)),
      defaultMessage: () =>
        'name must be 1 to 64 letters, digits, spaces, dots, underscores or hyphens, and not read like an error ("timeout", "429")',
    },
  });
}

function isListOf(most: number, isOne: (value: unknown) => boolean, rule: string): PropertyDecorator {
  return applyDecorators(
    IsArray(),
    ArrayMaxSize(most),
    ArrayUnique(),
    ValidateBy(
      {
        name: 'isEachOf',
        validator: { validate: isOne, defaultMessage: (asked) => `${asked?.property} ${rule}` },
      },
      { each: true },
    ),
  );
}

function isModelPattern(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    value.length <= MAX_PATTERN_LENGTH &&
    MODEL_PATTERN_FORM.test(value) &&
    isStorableText(value)
  );
}

function isPathPattern(value: unknown): boolean {
  return isModelPattern(value) && (value === '*' || String(value).startsWith('/'));
}

function isBlock(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_ADDRESS_LENGTH && isAddressBlock(value);
}
