const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

const forms = {
  day: (date: Date) => day.format(date),
  exact: (date: Date) => exact.format(date),
  clock: clockOf,
  relative: sinceNow,
};

interface MomentProps {
  /** ISO 8601. */
  at: string;
  /** "day" gives the date, "relative" how long ago, "exact" the date and the time, which is in the title besides, "clock" the seconds too, without the date if it is today's. */
  as?: keyof typeof forms;
}

/** A point in time, in the person's own time zone. */
export function Moment({ at, as = 'day' }: MomentProps) {
  const date = new Date(at);
  return (
    <time dateTime={at} title={exact.format(date)}>
      {forms[as](date)}
    </time>
  );
}

function clockOf(date: Date): string {
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? clock.format(date) : `${day.format(date)}, ${clock.format(date)}`;
}

/** "3 hours ago", "in 2 days"; a date where it is more than 30 days away. */
function sinceNow(date: Date): string {
  const seconds = Math.round((date.getTime() - Date.now()) / 1000);
  if (Math.abs(seconds) > 30 * 86_400) return day.format(date);
  const unit = units.find(([, length]) => Math.abs(seconds) >= length);
  return unit ? relative.format(Math.trunc(seconds / unit[1]), unit[0]) : 'just now';
}
