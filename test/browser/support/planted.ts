/** What a model could write to have it run. */
const payload = `<script>window.planted = 1</script><img src="x" onerror="window.planted = 2"><a href="javascript:window.planted=3">`;

/** Members that say what something is, and carry no text of anybody. */
const structural = new Set(['type', 'role', 'object', 'media_type', 'status', 'finish_reason', 'data']);

/** A value with HTML that would run added to every text within it. */
export function planted<Value>(value: Value, name = ''): Value {
  if (typeof value === 'string') return (structural.has(name) ? value : `${value}${payload}`) as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => planted(item, name)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]: [string, unknown]) => [
    key,
    planted(member, key),
  ]);
  return Object.fromEntries(members) as Value;
}
