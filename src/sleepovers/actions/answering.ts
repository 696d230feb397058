import { type Acting, transact, type Unit } from '#src/database/transact.ts'
import { isAgreedAlready } from '../rules/already.ts'
import type { OpenRefusal } from '../rules/hosts.ts'
import type { UsualLimitReason } from '../rules.ts'
import { addStep, lockStay, type PlacedStay, writeStay } from '../store/stays.ts'
import type { NoBeds } from './asking.ts'
import { promiseBeds, releaseBeds } from './promising.ts'
import { settleStays } from './settling.ts'
import { tellHome, tellWhoDecides } from './telling.ts'

/**
 * What a form made from an older version of a stay, or of one that is gone, comes to. `already`: what it asks for is
 * what stands, as somebody said the same before.
 */
export type Overtaken = 'no such stay' | 'changed meanwhile' | 'already'

export interface Agreement {
  /** Each home has agreed that its children share a room. */
  roomSharing: boolean
  usualLimitReason: UsualLimitReason | null
}

export type AgreeOutcome = 'agreed' | Overtaken | OpenRefusal | NoBeds

/** Agrees to have them: takes a bed a child for each night, and asks every rule again before. */
export const agree = (
  acting: Acting,
  id: string,
  version: number,
  agreement: Agreement,
): Promise<AgreeOutcome> => {
  const { roomSharing, usualLimitReason } = agreement
  const deed = {
    from: ['asked'],
    already: (stay: PlacedStay) => isAgreedAlready(stay, version, agreement),
  } as const
  return changing<Exclude<AgreeOutcome, Overtaken>>(acting, id, version, deed, async (unit, stay) => {
    const tie = await promiseBeds(unit, stay)
    if (typeof tie === 'string' || 'without' in tie) return tie
    await writeStay(unit, id, {
      ...tie,
      state: 'agreed',
      answeredBy: acting.accountId,
      answeredAt: acting.now,
      roomSharingAgreedOn: roomSharing ? acting.today : stay.roomSharingAgreedOn,
      usualLimitReason,
    })
    await addStep(unit, stay, 'agreed')
    unit.record({ what: 'agreed sleepover', on: ['sleepover', id] })
    await tellHome(unit, stay, stay.householdId, 'sleepover answered', String(stay.version))
    return 'agreed'
  })
}

const declining = { from: ['asked'], already: ({ state }: PlacedStay) => state === 'declined' } as const

/** Declines, without a reason. An emergency goes to the liaison worker at once. */
export const decline = (acting: Acting, id: string, version: number): Promise<'declined' | Overtaken> =>
  changing<'declined'>(acting, id, version, declining, async (unit, stay) => {
    const passOn = stay.passedOnDueAt !== null && stay.passedOnAt === null
    await writeStay(unit, id, {
      state: 'declined',
      answeredBy: acting.accountId,
      answeredAt: acting.now,
      ...(passOn && { passedOnAt: acting.now }),
    })
    await addStep(unit, stay, 'declined')
    unit.record({ what: 'declined sleepover', on: ['sleepover', id] })
    await tellHome(unit, stay, stay.householdId, 'sleepover answered', String(stay.version))
    if (passOn) {
      await addStep(unit, stay, 'passed on')
      await tellWhoDecides(unit, stay, 'emergency passed on', 'once')
    }
    return 'declined'
  })

const cancelling = {
  from: ['asked', 'agreed'],
  already: ({ state }: PlacedStay) => state === 'cancelled',
} as const

/** Calls a stay off, asked or agreed, and gives its beds back. */
export const cancel = (acting: Acting, id: string, version: number): Promise<'cancelled' | Overtaken> =>
  changing<'cancelled'>(acting, id, version, cancelling, async (unit, stay) => {
    await releaseBeds(unit, stay)
    await writeStay(unit, id, { state: 'cancelled', ...nothingToDecide })
    await addStep(unit, stay, 'cancelled')
    // What was one bed too many may fit now.
    await settleStays(unit, { householdId: stay.hostId })
    unit.record({ what: 'cancelled sleepover', on: ['sleepover', id] })
    for (const home of [stay.householdId, stay.hostId])
      await tellHome(unit, stay, home, 'sleepover answered', String(stay.version))
    return 'cancelled'
  })

/** What a stay says once nobody has to decide about it any more. */
export const nothingToDecide = { toDecide: null, toDecideSince: null, standsDespite: null } as const

/** In which states a deed is done, and whether a stay is by now what the deed would make of it. */
interface DeedOn {
  from: readonly PlacedStay['state'][]
  already: (stay: PlacedStay) => boolean
}

/** Runs a deed on a stay behind its locks, unless somebody has changed it since the form was made. */
export const changing = <Outcome>(
  acting: Acting,
  id: string,
  version: number,
  { from, already }: DeedOn,
  work: (unit: Unit, stay: PlacedStay) => Promise<Outcome>,
): Promise<Outcome | Overtaken> =>
  transact<Outcome | Overtaken>(acting, async (unit) => {
    const stay = await lockStay(unit, id)
    if (!stay) return 'no such stay'
    if (stay.version === version && from.includes(stay.state)) return work(unit, stay)
    return already(stay) ? 'already' : 'changed meanwhile'
  })
