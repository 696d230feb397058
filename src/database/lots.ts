/** Rows or ids in one statement: SQLite takes 32,766 values in it, and a statement is built for each length once. */
const atOnce = 500

/** The same in lots, each small enough for one statement; none for none. */
export const inLots = <One>(all: readonly One[]): One[][] =>
  Array.from({ length: Math.ceil(all.length / atOnce) }, (_, lot) =>
    all.slice(lot * atOnce, (lot + 1) * atOnce),
  )

/** What a store finds of many ids, asked lot by lot. */
export async function foundInLots<Row>(
  ids: readonly string[],
  find: (lot: readonly string[]) => Promise<readonly Row[]>,
): Promise<Row[]> {
  const found: Row[] = []
  for (const lot of inLots(ids)) found.push(...(await find(lot)))
  return found
}

/** Rows by what they have in common, each in the order in which it was found. */
export function groupedBy<Row, Key>(rows: Iterable<Row>, keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
