import { ValidateBy } from 'class-validator';
import { isStorableText } from '../../common/storable-text.ts';
import { isKeyName } from '../../keys/key-name.ts';

/** A text that may be kept in the clear: without control characters, and nothing that looks like a key or a token. */
export function IsStorable(): PropertyDecorator {
  return ValidateBy({
    name: 'isStorable',
    validator: {
      validate: (value) => typeof value === 'string' && isStorableText(value),
      defaultMessage: (asked) => `${asked?.property} must not hold control characters, a key or a token`,
    },
  });
}

/** The name of a key. */
export function IsKeyNameText(): PropertyDecorator {
  return ValidateBy({
    name: 'isKeyName',
    validator: {
      validate: (value) => typeof value === 'string' && isKeyName(value),
      defaultMessage: (asked) =>
        `${asked?.property} must be 1 to 64 lower-case letters, digits, dots, hyphens or underscores`,
    },
  });
}
