/** Days as the contracts count them: since 1970-01-01, negative before. */

const DAY = 86_400_000;

/** The UTC day of an instant; of now where none is given. */
export function dayOf(instant: Date = new Date()): number {
  return Math.floor(instant.getTime() / DAY);
}

/** The day of a calendar date as written, `2026-03-01`. @throws RangeError for another text */
export function dayOfDate(date: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) / DAY : Number.NaN;
  if (!Number.isInteger(day) || dateOf(day) !== date)
    throw new RangeError(`wanted a date like 2026-03-01, found ${date.slice(0, 32)}`);
  return day;
}

/** The calendar date of a day. */
export function dateOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}
