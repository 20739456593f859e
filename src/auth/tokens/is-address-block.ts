import { ValidateBy, type ValidationOptions } from 'class-validator';
import { isAddressBlock } from '../../common/net/address-list.ts';

/** Checks that a value is an address block in CIDR notation, or a single address. */
export function IsAddressBlock(options?: ValidationOptions): PropertyDecorator {
  return ValidateBy(
    {
      name: 'isAddressBlock',
      validator: {
        validate: (value) => typeof value === 'string' && isAddressBlock(value),
        defaultMessage: () => '$property must hold addresses, or blocks of them such as 192.0.2.0/24',
      },
    },
    options,
  );
}
