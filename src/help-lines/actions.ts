import { isRepeat, type Repeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { findQuadrant, lockService } from '#src/service/store.ts'
import { findLine, insertLine, type LineTerms, markChecked, markEnded, rewriteLine } from './store/lines.ts'
import { sidesOf } from './store/sides.ts'

export type LineOutcome = 'no such side' | 'no such quadrant'

/** Whether whom a line is for is there: the service is locked, so that a side cannot end meanwhile. */
async function refusalOf(unit: Unit, { sideId, quadrantId }: LineTerms): Promise<LineOutcome | undefined> {
  await lockService(unit)
  if (sideId !== null && !(await sidesOf(unit)).some(({ id }) => id === sideId)) return 'no such side'
  if (quadrantId !== null && !(await findQuadrant(unit, quadrantId))) return 'no such quadrant'
  return undefined
}

/** Of a line the trail keeps no words that people typed. */
const toldOf = ({ kind, scope, answers, hours, situations }: LineTerms) => ({
  ...{ kind, scope, answers },
  ...{ hours: hours.length, situations: situations.length },
})

/** Adds a line to ring. */
export async function addLine(
  acting: Acting,
  once: string,
  terms: LineTerms,
): Promise<{ added: string } | LineOutcome> {
  const outcome = await transactOnce<{ added: string } | LineOutcome>(
    acting,
    `${once} help line`,
    async (unit) => {
      const refusal = await refusalOf(unit, terms)
      if (refusal) return refusal
      const id = await insertLine(unit, terms)
      unit.record({ what: 'added help line', on: ['help line', id], details: toldOf(terms) })
      return { added: id }
    },
    (outcome) => (typeof outcome === 'string' ? undefined : outcome.added),
  )
  return isRepeat(outcome) ? { added: (outcome as Repeat).repeat } : outcome
}

/** Writes a line anew: its number, its hours, what it is for. It counts as checked only when somebody says so. */
export const changeLine = (
  acting: Acting,
  line: { id: string; version: number },
  terms: LineTerms,
): Promise<'changed' | 'changed by somebody else' | LineOutcome> =>
  transact(acting, async (unit) => {
    const refusal = await refusalOf(unit, terms)
    if (refusal) return refusal
    if (!(await rewriteLine(unit, line, terms))) return 'changed by somebody else'
    unit.record({ what: 'changed help line', on: ['help line', line.id], details: toldOf(terms) })
    return 'changed'
  })

/** Says that somebody has rung a line today and it is as it stands. */
export const checkLine = (acting: Acting, id: string): Promise<'checked' | 'ended already'> =>
  transact(acting, async (unit) => {
    if (!(await markChecked(unit, id, acting.accountId, acting.today))) return 'ended already'
    unit.record({ what: 'checked help line', on: ['help line', id] })
    return 'checked'
  })

/** Takes a line out of the directory. It stays in the database, with the day. */
export const endLine = (acting: Acting, id: string): Promise<'ended' | 'ended already'> =>
  transact(acting, async (unit) => {
    await lockService(unit)
    if (!(await findLine(unit, id)) || !(await markEnded(unit, id, acting.now))) return 'ended already'
    unit.record({ what: 'ended help line', on: ['help line', id] })
    return 'ended'
  })
