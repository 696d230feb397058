import { randomUUID } from 'node:crypto'
import type { Day } from '#src/clock.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { dropOut } from '#src/events/actions/dropping.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import {
  type Consent,
  overlaps,
  type Pause,
  type RefusalToConsent,
  type RefusalToPause,
  refusalToConsent,
} from '../rules.ts'
import { lockAmbassador } from '../store/ambassadors.ts'
import {
  consentOf,
  consentsOf,
  endPause,
  insertConsent,
  insertPause,
  pauseOf,
  pausesOf,
  withdrawConsents,
} from '../store/parts.ts'

interface OfHome {
  id: string
  householdId: string
}

export type PauseOutcome = { dropped: number } | 'no such ambassador' | RefusalToPause

/** Notes that somebody pauses: from shifts of those days they are taken off. */
export const pauseAmbassador = (
  acting: Acting,
  { id, householdId }: OfHome,
  pause: Pause,
): Promise<PauseOutcome> =>
  transact(acting, async (unit): Promise<PauseOutcome> => {
    await lockHousehold(unit, householdId)
    const record = await lockAmbassador(unit, id)
    if (!record) return 'no such ambassador'
    if (pause.untilOn !== null && pause.untilOn <= acting.today) return 'long ago'
    if ((await pausesOf(unit, [id])).some((other) => overlaps(pause, other))) return 'pauses then already'
    const pauseId = await insertPause(unit, id, pause)
    const dropped = await dropOut(unit, record.carerId, pause)
    unit.record({
      what: 'ambassador pauses',
      on: ['ambassador', id],
      details: { pause: pauseId, from: pause.fromOn, until: pause.untilOn, dropped },
    })
    return { dropped }
  })

/** Ends a pause today: they can be asked again. */
export const resume = (acting: Acting, id: string): Promise<'resumed' | 'over'> =>
  transact(acting, async (unit): Promise<'resumed' | 'over'> => {
    const before = await pauseOf(unit, id)
    if (!before || !(await lockAmbassador(unit, before.ambassadorId))) return 'over'
    const pause = await pauseOf(unit, id)
    const { today } = acting
    if (!pause || (pause.untilOn !== null && pause.untilOn <= today)) return 'over'
    // One that has not begun is as long as nothing.
    const [until = today] = [pause.fromOn, today].toSorted().toReversed()
    await endPause(unit, id, until)
    unit.record({
      what: 'ambassador is back',
      on: ['ambassador', pause.ambassadorId],
      details: { pause: id },
    })
    return 'resumed'
  })

export type ConsentOutcome = 'noted' | 'no such ambassador' | RefusalToConsent

/** Writes down that somebody agrees to be shown: by themselves, or by staff from their word. Twice is once. */
export const giveConsent = (
  acting: Acting,
  { id, householdId }: OfHome,
  { what, givenOn }: { what: Consent; givenOn: Day },
): Promise<ConsentOutcome> =>
  transact(acting, async (unit): Promise<ConsentOutcome> => {
    // Whoever hides the home at this moment waits, or has hidden it.
    const home = await lockHousehold(unit, householdId)
    const record = await lockAmbassador(unit, id)
    if (!home || !record) return 'no such ambassador'
    const given = (await consentsOf(unit, id)).filter((consent) => consent.what === what)
    if (given.some(({ withdrawnOn }) => withdrawnOn === null)) return 'noted'
    const withdrawn = given.flatMap(({ withdrawnOn }) => withdrawnOn ?? [])
    const of = { ...record, hiddenSince: home.hiddenSince }
    const refusal = refusalToConsent(of, givenOn, acting.today, withdrawn)
    if (refusal) return refusal
    const consentId = randomUUID()
    await insertConsent(unit, { id: consentId, ambassadorId: id, what, givenOn })
    unit.record({
      what: 'ambassador consents',
      on: ['ambassador', id],
      details: { consent: consentId, to: what },
    })
    return 'noted'
  })

/** Takes a consent back, at once. */
export const takeConsentBack = (acting: Acting, id: string): Promise<'taken back' | 'over'> =>
  transact(acting, async (unit): Promise<'taken back' | 'over'> => {
    const consent = await consentOf(unit, id)
    if (!consent || (await withdrawConsents(unit, { id })) === 0) return 'over'
    unit.record({
      what: 'ambassador took consent back',
      on: ['ambassador', consent.ambassadorId],
      details: { consent: id, to: consent.what },
    })
    return 'taken back'
  })
