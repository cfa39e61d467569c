/** A value in quotation marks where it needs them; one that a spreadsheet would run as a formula is made a text. */
function csvValue(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** A row of a table (RFC 4180), without its line end. */
export const csvRow = (values: readonly string[]): string => values.map(csvValue).join(',');
