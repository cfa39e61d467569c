/** Today's date in the machine's time zone, ISO 8601. Hosts hand it to the engine, which has no clock. */
export function localToday(now = new Date()): string {
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
