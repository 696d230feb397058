import type { Day } from '#src/clock.ts'
import type {
  OverBedsReason,
  SleepoverState,
  Span,
  ToDecide,
  UsualLimitReason,
} from '#src/sleepovers/rules.ts'

/*
 * Whether what somebody asks for on a page of before is what stands by now: they tapped twice, or somebody else was
 * first and said the same. Then it is done, and nobody need do it again.
 */

interface Standing {
  state: SleepoverState
  version: number
}

/** Only what was agreed straight from the page it was shown on: not other days, nor what was ticked here and not there. */
export const isAgreedAlready = (
  stay: Standing & { roomSharingAgreedOn: Day | null; usualLimitReason: UsualLimitReason | null },
  version: number,
  { roomSharing, usualLimitReason }: { roomSharing: boolean; usualLimitReason: UsualLimitReason | null },
): boolean =>
  stay.state === 'agreed' &&
  stay.version === version + 1 &&
  (!roomSharing || stay.roomSharingAgreedOn !== null) &&
  (usualLimitReason === null || usualLimitReason === stay.usualLimitReason)

/** Let stand already, and nothing has come between since. */
export const standsAlready = (
  stay: Standing & { toDecide: ToDecide | null; standsDespite: string | null },
  version: number,
): boolean =>
  stay.state === 'agreed' &&
  stay.version === version + 1 &&
  stay.toDecide === null &&
  stay.standsDespite !== null

type Dates = Pick<Span, 'fromOn' | 'untilOn' | 'fromTime' | 'untilTime'> & { children: number }

export const isChangedAlready = (stay: Standing & Dates, dates: Dates): boolean =>
  (stay.state === 'asked' || stay.state === 'agreed') &&
  stay.fromOn === dates.fromOn &&
  stay.untilOn === dates.untilOn &&
  stay.fromTime === dates.fromTime &&
  stay.untilTime === dates.untilTime &&
  stay.children === dates.children

/** The same days, children and hours, and no other reason for being over the beds. */
export const isRecordedAlready = (
  stay: Standing & {
    happenedFromOn: Day | null
    happenedUntilOn: Day | null
    happenedChildren: number | null
    happenedMinutes: number | null
    overBedsWhy: OverBedsReason | null
  },
  happened: Pick<Span, 'fromOn' | 'untilOn'> & {
    children: number
    minutes: number | null
    overBedsWhy: OverBedsReason | null
  },
): boolean =>
  stay.state === 'happened' &&
  stay.happenedFromOn === happened.fromOn &&
  stay.happenedUntilOn === happened.untilOn &&
  stay.happenedChildren === happened.children &&
  stay.happenedMinutes === happened.minutes &&
  (stay.overBedsWhy === null || happened.overBedsWhy === null || stay.overBedsWhy === happened.overBedsWhy)
