import type { Day } from '#src/clock.ts'
import { type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { isQuietOn } from '../rules/quiet.ts'
import { lockHousehold } from '../store/household.ts'
import { closeQuiet, findQuiet, insertQuiet, openQuiet } from '../store/quiets.ts'

export interface QuietAsked {
  once: string
  untilOn: Day
  /** Who rings instead. */
  rings: string
  /** The quiet time that the form was made from, which this one takes the place of; empty when there was none. */
  instead: string
}

/** Stops automatic messages to a household until a day; longer or shorter is a new quiet time in the old one's place. */
export const makeQuiet = (
  acting: Acting,
  householdId: string,
  { once, untilOn, rings, instead }: QuietAsked,
): Promise<'quiet' | 'changed meanwhile' | 'no such household' | Repeat> =>
  transactOnce(
    acting,
    once,
    async (unit) => {
      if (!(await lockHousehold(unit, householdId))) return 'no such household'
      const open = await openQuiet(unit, householdId)
      const standing = open && isQuietOn(open, acting.today) ? open.id : ''
      if (standing !== instead) return 'changed meanwhile'
      if (open) await closeQuiet(unit, open.id)
      const id = await insertQuiet(unit, { householdId, untilOn, rings })
      unit.record({
        what: 'made household quiet',
        on: ['household', householdId],
        details: { quiet: id, until: untilOn, instead: instead || null },
      })
      return 'quiet'
    },
    (outcome) => (outcome === 'quiet' ? `/households/${householdId}` : undefined),
  )

/** Lets automatic messages reach the household again. */
export const endQuiet = (acting: Acting, id: string): Promise<'ended' | 'ended before' | 'no such quiet'> =>
  transact(acting, async (unit) => {
    const quiet = await findQuiet(unit, id)
    if (!quiet) return 'no such quiet'
    await lockHousehold(unit, quiet.householdId)
    if (!(await closeQuiet(unit, id))) return 'ended before'
    unit.record({ what: 'ended quiet', on: ['household', quiet.householdId], details: { quiet: id } })
    return 'ended'
  })
