import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { midnightOf, momentsOf } from '#src/rota/rules/wall.ts'
import { turnsOfWorkers } from '#src/rota/store/turns.ts'
import type { OwnDate } from '../rules.ts'

/** Turns of the out-of-hours rota that somebody has, of the weeks that are published. */
export async function turnsCovered(
  database: Database,
  accountId: string,
  { from, until }: { from: Day; until: Day },
): Promise<OwnDate[]> {
  const turns = await turnsOfWorkers(database, [accountId], {
    from: midnightOf(from),
    until: midnightOf(until),
  })
  return turns.flatMap((turn): OwnDate[] => {
    const moments = momentsOf(turn)
    if (!moments || turn.publishedAt === null) return []
    const when = { fromAt: moments.from, untilAt: moments.until, fromOn: null, untilOn: null }
    return [{ ...when, source: 'turn', sourceId: turn.id, title: 'Meeting', state: 'confirmed' }]
  })
}
