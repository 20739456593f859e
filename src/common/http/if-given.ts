import { ValidateIf } from 'class-validator';

/** Validates a member only where it is there. Unlike `IsOptional` it does not let null pass for a value. */
export const IfGiven = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);
