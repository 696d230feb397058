import { type Acting, transact } from '#src/database/transact.ts'
import { isCovered } from '../rules/turns.ts'
import { markPublished } from '../store/weeks.ts'
import { openWeek, type WeekAsked, writtenDown } from './open-week.ts'
import { tellWorkers } from './telling.ts'

export type PublishOutcome =
  | { published: number }
  | 'no such side'
  | 'is over'
  | 'published already'
  | 'changed meanwhile'

/**
 * Publishes a week as it was seen, and tells whoever covers in it; a gap in it stays a gap.
 * @param version of the week that was seen, 0 when nothing was planned
 * @returns how many were told
 */
export const publishWeek = (acting: Acting, asked: WeekAsked, version: number): Promise<PublishOutcome> =>
  transact(acting, async (unit): Promise<PublishOutcome> => {
    const open = await openWeek(unit, asked, '')
    if (typeof open === 'string') return open === 'needs a note' ? 'published already' : open
    if (open.row && open.row.publishedAt !== null) return 'published already'
    if ((open.row?.version ?? 0) !== version) return 'changed meanwhile'
    const week = await writtenDown(unit, asked.sideId, open)
    await markPublished(unit, week.id, acting.now, acting.accountId)
    const covering = open.turns.filter((turn) => isCovered(open.staff, turn))
    const published = await tellWorkers(
      unit,
      'rota published',
      week,
      covering.map(({ accountId }) => accountId),
    )
    unit.record({
      ...{ what: 'published rota week', on: ['rota week', week.id] },
      details: { turns: open.turns.length, told: published },
    })
    return { published }
  })
