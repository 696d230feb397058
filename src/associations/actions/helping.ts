import { addDays, type Day } from '#src/clock.ts'
import { isRepeat, transactOnce } from '#src/database/once.ts'
import { type Acting, transact } from '#src/database/transact.ts'
import { lockHousehold } from '#src/households/store/household.ts'
import { tell } from '#src/mail/telling.ts'
import {
  canBeAsked,
  type HelpKind,
  type HelpStep,
  longestAheadInDays,
  type RefusalToAsk,
  type RefusalToStep,
  refusalToStep,
} from '../rules/helping.ts'
import {
  closeOffer,
  hasUnanswered,
  insertAsk,
  insertOffer,
  lockAsk,
  lockOffer,
  offersOf,
  standingOf,
  writeStep,
} from '../store/helping.ts'

/** A carer says that they would help with something. Saying so twice is saying it once. */
export const offerHelp = (
  acting: Acting,
  { carerId, householdId }: { carerId: string; householdId: string },
  kind: HelpKind,
): Promise<'offered'> =>
  transact(acting, async (unit): Promise<'offered'> => {
    // Whoever says so at the same moment on another phone waits.
    await lockHousehold(unit, householdId)
    if ((await offersOf(unit, carerId)).some((offer) => offer.kind === kind)) return 'offered'
    const id = await insertOffer(unit, carerId, kind)
    unit.record({ what: 'offered help', on: ['household', householdId], details: { offer: id, kind } })
    return 'offered'
  })

/** A carer would not be asked any more: what nobody has answered yet is answered no. */
export const endOffer = (acting: Acting, id: string, carerId: string): Promise<'ended' | 'gone'> =>
  transact(acting, async (unit) => {
    const offer = await lockOffer(unit, id)
    if (offer?.carerId !== carerId || offer.untilOn !== null) return 'gone'
    await closeOffer(unit, id, acting.today)
    unit.record({ what: 'ended offer of help', on: ['help offer', id] })
    return 'ended'
  })

export type AskOutcome = { asked: string } | RefusalToAsk

/** Asks whoever offered it to help with something on a day, and tells them that they are asked. */
export async function askForHelp(
  acting: Acting,
  once: string,
  asked: { offerId: string; about: string; onDay: Day; atTime: string | null },
): Promise<AskOutcome> {
  const outcome = await transactOnce(
    acting,
    `${once} help`,
    async (unit): Promise<AskOutcome> => {
      const offer = await lockOffer(unit, asked.offerId)
      if (!offer || offer.untilOn !== null) return 'over'
      const standing = await standingOf(unit, offer.carerId)
      const isThere =
        standing !== undefined &&
        canBeAsked({ ...standing, livesThere: true, isQuiet: Number(standing.quiet) === 1 })
      if (!isThere) return 'not available'
      if (asked.onDay < acting.today || asked.onDay > addDays(acting.today, longestAheadInDays))
        return 'has been'
      if (await hasUnanswered(unit, offer.id)) return 'asked already'
      const id = await insertAsk(unit, asked)
      unit.record({ what: 'asked for help', on: ['help offer', offer.id], details: { ask: id } })
      await tell(unit, {
        to: { carerId: offer.carerId },
        kind: 'help asked',
        about: ['help ask', id],
        key: `help asked ${id}`,
        link: `/help-asks/${id}`,
      })
      return { asked: id }
    },
    (said) => (typeof said === 'object' ? said.asked : undefined),
  )
  return isRepeat(outcome) ? { asked: outcome.repeat } : outcome
}

export type StepOutcome = 'done' | 'gone' | RefusalToStep

/** Takes a step with what somebody was asked: its carer answers, staff take it back or say that it was done. */
export const takeStep = (
  acting: Acting,
  { id, offerId, carerId }: { id: string; offerId: string; carerId: string },
  step: HelpStep,
): Promise<StepOutcome> =>
  transact(acting, async (unit): Promise<StepOutcome> => {
    // The offer first, as whoever asks and whoever leaves do.
    await lockOffer(unit, offerId)
    const ask = await lockAsk(unit, id)
    if (!ask) return 'gone'
    const refusal = refusalToStep(ask, step, acting.today)
    if (refusal) return refusal
    await writeStep(unit, id, step)
    unit.record({ what: 'took step with help', on: ['help ask', id], details: { step } })
    const about = ['help ask', id] as const
    const link = `/help-asks/${id}`
    const key = `help ${step} ${id}`
    if (step === 'taken back')
      await tell(unit, { to: { carerId }, kind: 'help taken back', about, key, link })
    if ((step === 'yes' || step === 'no') && ask.askedBy !== null)
      await tell(unit, { to: { accountId: ask.askedBy }, kind: 'help answered', about, key, link })
    return 'done'
  })
