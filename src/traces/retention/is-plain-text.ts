import { ValidateBy } from 'class-validator';
import { isStorableText } from '../../common/storable-text.ts';

/** A text that is kept in the clear: without control characters, and without what looks like a key. */
export function IsPlainText(): PropertyDecorator {
  return ValidateBy({
    name: 'isPlainText',
    validator: {
      validate: (value) => typeof value === 'string' && isStorableText(value),
      defaultMessage: (asked) => `${asked?.property} must not contain control characters or keys`,
    },
  });
}
