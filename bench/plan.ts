/** A value of a row that a page shows: of which query, in which row, under which name. */
export type Shown = readonly [query: number, row: number, column: string]

export interface Query {
  sql: string
  parameters: readonly (string | number | null)[]
}

/** One page as the floor makes it: the queries to run, and the page's text with the places of what they find. */
export interface PagePlan {
  path: string
  queries: readonly Query[]
  pieces: readonly (string | Shown)[]
  headers: Readonly<Record<string, string>>
}

/** One deed as the floor does it: the same statements and one lasting write, then the way to the next page. */
export interface DeedPlan {
  path: string
  before: readonly Query[]
  inUnit: readonly Query[]
  headers: Readonly<Record<string, string>>
}

export interface Plan {
  pages: readonly PagePlan[]
  deeds: readonly DeedPlan[]
}

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => entities[letter] ?? letter)

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
