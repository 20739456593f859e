/** The same object without its undefined members, so that "not set" is told one way only. */
export function withoutAbsent<Value extends object>(value: {
  [Name in keyof Value]: Value[Name] | undefined;
}): Value {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Value;
}
