import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { dropOut } from '#src/events/actions/dropping.ts'
import { fold } from '#src/households/rules/words.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import {
  type EndReason,
  type Pursuit,
  type RefusalToEnd,
  type RefusalToMake,
  refusalToBegin,
} from '../rules.ts'
import {
  carersWithEmail,
  changeAmbassador,
  insertAmbassador,
  lockAmbassador,
  openAmbassadors,
  spellsBefore,
} from '../store/ambassadors.ts'
import { withdrawConsents, writeParts } from '../store/parts.ts'

export type MakeOutcome = { made: string } | RefusalToMake

/**
 * Makes a carer an ambassador. Whoever does so need not see other homes: they know the address of whom they mean, and
 * where two of a home share one, the name too.
 */
export async function makeAmbassador(
  acting: Acting,
  once: string,
  { email, name, sinceOn }: { email: string; name: string | null; sinceOn: Day },
): Promise<MakeOutcome> {
  const outcome = await transactOnce(
    acting,
    `${once} ambassador`,
    async (unit): Promise<MakeOutcome> => {
      const all = await carersWithEmail(unit, email)
      const meant = name === null ? all : all.filter((carer) => isCalled(carer, name))
      const [carer] = meant
      if (!carer) return 'nobody'
      if (meant.length > 1) return 'several'
      // Whoever leaves at this moment waits, or has left.
      const home = await lockHousehold(unit, carer.householdId)
      if (!home || home.endedOn !== null) return 'nobody'
      if ((await openAmbassadors(unit, { carerId: carer.id })).length > 0) return 'one already'
      const ended = (await spellsBefore(unit, carer.id)).flatMap(({ endedOn }) => endedOn ?? [])
      const refusal = refusalToBegin(sinceOn, acting.today, ended)
      if (refusal) return refusal
      const id = randomUUID()
      await insertAmbassador(unit, { id, carerId: carer.id, sinceOn })
      unit.record({
        what: 'made ambassador',
        on: ['household', carer.householdId],
        details: { ambassador: id, on: sinceOn },
      })
      return { made: id }
    },
    (made) => (typeof made === 'object' ? made.made : undefined),
  )
  return isRepeat(outcome) ? { made: outcome.repeat } : outcome
}

const isCalled = (carer: { name: string; chosenName: string | null }, name: string) =>
  [carer.name, carer.chosenName].some((each) => each !== null && fold(each) === fold(name))

export interface Described {
  version: number
  trainedOn: Day | null
  areas: readonly string[]
  likes: readonly Pursuit[]
}

export type EditOutcome = 'changed' | 'changed meanwhile' | 'not yet' | 'no such ambassador'

/** Changes when somebody was trained, where they go and what they like doing. */
export const describeAmbassador = (
  acting: Acting,
  id: string,
  { version, trainedOn, areas, likes }: Described,
): Promise<EditOutcome> =>
  transact(acting, async (unit): Promise<EditOutcome> => {
    const record = await lockAmbassador(unit, id)
    if (!record) return 'no such ambassador'
    if (record.version !== version) return 'changed meanwhile'
    if (trainedOn !== null && trainedOn > acting.today) return 'not yet'
    await writeParts(unit, id, { areas, likes })
    await changeAmbassador(unit, id, { trainedOn })
    unit.record({
      what: 'changed ambassador',
      on: ['ambassador', id],
      details: { areas: areas.length, likes: likes.length },
    })
    return 'changed'
  })

export type EndOutcome = 'ended' | 'no such ambassador' | RefusalToEnd

/** Ends that somebody is an ambassador: they are taken off every shift to come, and nothing of them is shown any more. */
export const endAmbassador = (
  acting: Acting,
  { id, householdId }: { id: string; householdId: string },
  { endedOn, reason }: { endedOn: Day; reason: EndReason },
): Promise<EndOutcome> =>
  transact(acting, async (unit): Promise<EndOutcome> => {
    // Their home first: whoever signs up at this moment waits behind it.
    await lockHousehold(unit, householdId)
    const record = await lockAmbassador(unit, id)
    if (!record) return 'no such ambassador'
    if (endedOn > acting.today) return 'not yet'
    if (endedOn < record.sinceOn) return 'before they began'
    const { accountId: endedBy } = acting
    await changeAmbassador(unit, id, { endedOn, endReason: reason, endedBy })
    await withdrawConsents(unit, { ambassadorIds: [id] })
    const dropped = await dropOut(unit, record.carerId)
    unit.record({
      what: 'ended ambassador',
      on: ['household', householdId],
      details: { ambassador: id, reason, on: endedOn, dropped },
    })
    return 'ended'
  })
