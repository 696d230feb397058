import type { Deed } from '#src/sleepovers/rules/deeds.ts'
import type { Warning } from '#src/sleepovers/rules/warnings.ts'
import type {
  OverBedsReason,
  SleepoverState,
  Span,
  ToDecide,
  UsualLimitReason,
} from '#src/sleepovers/rules.ts'

/** A home as the viewer knows it: by its name, or by its carers. */
export interface HomeNamed {
  id: string
  name: string
  mayOpen: boolean
  carers: readonly { name: string; phone: string | null }[]
}

/** A stay as a viewer sees it, with what they may do. */
export interface StayShown extends Span {
  id: string
  version: number
  state: SleepoverState
  children: number
  passedOnAt: string | null
  toDecide: ToDecide | null
  usualLimitReason: UsualLimitReason | null
  roomSharingAgreedOn: string | null
  happenedFromOn: string | null
  happenedUntilOn: string | null
  happenedChildren: number | null
  happenedMinutes: number | null
  overBedsWhy: OverBedsReason | null
  household: HomeNamed
  host: HomeNamed
  deeds: ReadonlySet<Deed>
  warnings: readonly Warning[]
}
