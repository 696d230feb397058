/**
 * What begins with a full-width sign, which a spreadsheet in an East Asian setting takes for the `=`, `+`, `-` or `@` that
 * begins a formula, so that it is read as text. csv-stringify's own `escape_formulas` knows the plain signs only.
 */
export const defused = (cell: string): string =>
  /^[\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell
