import { addDays, type Day, instant } from '#src/clock.ts'
import { minutesBetween } from '#src/sleepovers/rules/nights.ts'
import type { OverBedsReason, SleepoverState, SleepoverType, StayStep } from '#src/sleepovers/rules.ts'
import { during } from './home-rows.ts'

/** A stay as a set tells it. */
export interface StayTold {
  householdId: string
  hostId: string
  constellationId: string
  type: SleepoverType
  fromOn: Day
  untilOn: Day
  hours: readonly [string, string] | null
  children: number
  askedOn: Day
  state: SleepoverState
  /** An emergency that nobody answered in time. */
  passedOn?: true
  /** When the host became unavailable, and somebody has to decide. */
  toDecide?: Day
  overBedsWhy?: OverBedsReason
  siblings?: true
}

const minutesLater = (at: string, minutes: number) => instant(new Date(Date.parse(at) + minutes * 60_000))

const stepsTo: Readonly<Record<SleepoverState, readonly StayStep[]>> = {
  asked: ['asked'],
  agreed: ['asked', 'agreed'],
  declined: ['asked', 'declined'],
  cancelled: ['asked', 'agreed', 'cancelled'],
  happened: ['asked', 'agreed', 'happened'],
  'did not happen': ['asked', 'agreed', 'did not happen'],
}

/** The row of a stay, and those of its steps. */
export function stayRows(id: string, told: StayTold) {
  const { type, state, fromOn, untilOn, children, hours } = told
  const askedAt = during(told.askedOn, '05:40')
  const answeredAt = minutesLater(askedAt, type === 'emergency' ? 9 : 190)
  const recordedAt = during(addDays(untilOn, type === 'day' ? 1 : 0), '17:20')
  const answered = state !== 'asked'
  const recorded = state === 'happened' || state === 'did not happen'
  const happened = state === 'happened'
  const dueAt = type === 'emergency' ? minutesLater(askedAt, 15) : null
  const stay = {
    id,
    householdId: told.householdId,
    hostId: told.hostId,
    through: 'constellation' as const,
    constellationId: told.constellationId,
    linkedHostId: null,
    ...{ type, state, children, fromOn, untilOn },
    fromTime: hours?.[0] ?? null,
    untilTime: hours?.[1] ?? null,
    askedBy: null,
    askedAt,
    answeredBy: null,
    answeredAt: answered ? answeredAt : null,
    passedOnDueAt: dueAt,
    passedOnAt: told.passedOn ? dueAt : null,
    toDecide: told.toDecide ? ('not available' as const) : null,
    toDecideSince: told.toDecide ? during(told.toDecide) : null,
    standsDespite: null,
    roomSharingAgreedOn: null,
    usualLimitReason: told.siblings ? ('siblings' as const) : null,
    happenedFromOn: happened ? fromOn : null,
    happenedUntilOn: happened ? untilOn : null,
    happenedChildren: happened ? children : null,
    happenedMinutes: happened && hours ? minutesBetween(...hours) : null,
    overBedsWhy: told.overBedsWhy ?? null,
    recordedBy: null,
    recordedAt: recorded ? recordedAt : null,
    version: 1,
  }
  const words: StayStep[] = [
    ...stepsTo[state],
    ...(told.passedOn ? (['passed on'] as const) : []),
    ...(told.toDecide ? (['to be decided'] as const) : []),
  ]
  const atOf = (step: StayStep) => {
    if (step === 'asked') return askedAt
    if (step === 'happened' || step === 'did not happen') return recordedAt
    if (step === 'passed on') return dueAt ?? askedAt
    return step === 'to be decided' && told.toDecide ? during(told.toDecide) : answeredAt
  }
  const steps = words.map((step, index) => ({
    sleepoverId: id,
    position: index + 1,
    step,
    accountId: null,
    at: atOf(step),
    ...{ fromOn, untilOn, children },
  }))
  return { stay, steps }
}
