import type { Row, Rows } from './store/rows.ts'

/** What is kept of each home, to say what its carers do and what a coordinator does with it. */
export interface HomeNoted
  extends Pick<
    Row<'households'>,
    'id' | 'name' | 'quadrantId' | 'kind' | 'approval' | 'approvedOn' | 'sinceOn' | 'endedOn'
  > {
  onHoldSince: string | null
  availableSince: string | null
  waitingSince: string | null
  hiddenSince: string | null
  carerIds: string[]
  /** Their names, in the same order. */
  carerNames: string[]
}

/** The same rows, of which each home is noted with its carers. */
export function notingHomes(rows: Rows, homes: Map<string, HomeNoted>): Rows {
  const names = new Map<string, string>()
  return {
    add(table, row) {
      if (table === 'households') {
        const home = row as unknown as Row<'households'>
        const { id, name, quadrantId, kind, approval, approvedOn, sinceOn, endedOn } = home
        const { onHoldSince, availableSince, waitingSince, hiddenSince } = home
        homes.set(id, {
          ...{ id, name, quadrantId, kind, approval, approvedOn, sinceOn, endedOn },
          ...{ onHoldSince, availableSince, waitingSince, hiddenSince, carerIds: [], carerNames: [] },
        })
      }
      if (table === 'carers') {
        const { id, name } = row as unknown as Row<'carers'>
        names.set(id, name)
      }
      if (table === 'carerHomes') {
        const { carerId, householdId } = row as unknown as Row<'carerHomes'>
        homes.get(householdId)?.carerIds.push(carerId)
        homes.get(householdId)?.carerNames.push(names.get(carerId) ?? '')
      }
      rows.add(table, row)
    },
    write: (all) => rows.write(all),
  }
}
