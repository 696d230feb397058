import type { HouseholdField } from '#src/access/rules/fields.ts'
import type { Through } from '#src/access/rules/relations.ts'
import { maySee, maySeeOfEvent } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import { runsEvents, throughEvents } from './rules/running.ts'
import { hasBegun } from './rules/times.ts'
import type { GoerShown, ShiftFor } from './rules.ts'
import type { FoundEvent } from './store/events.ts'
import { shiftsOf } from './store/shifts.ts'
import { type SignedUp, signedUpTo } from './store/sign-ups.ts'

const thingOf = (signUp: SignedUp) => ({ ...signUp, id: signUp.householdId })

/** The shifts of an event as they are for this viewer; the homes that it names are recorded. */
export async function shiftsFor(acting: Acting, viewer: Viewer, event: FoundEvent): Promise<ShiftFor[]> {
  const { database, now } = acting
  const there = await signedUpTo(database, event.id)
  const named = new Set<string>()
  const shifts = (await shiftsOf(database, [event.id])).map((shift): ShiftFor => {
    const goers = there.filter(({ shiftId }) => shiftId === shift.id)
    const own = goers.find(({ carerId }) => carerId === viewer.carerId)
    const seen = (signUp: SignedUp, field: HouseholdField, through: Through | undefined) => {
      const sees = maySee(viewer, thingOf(signUp), field, through)
      if (sees) named.add(signUp.householdId)
      return sees
    }
    const ofRunning = (signUp: SignedUp): GoerShown => {
      const through = throughEvents(signUp, acting.today)
      return {
        signUpId: signUp.id,
        name: seen(signUp, 'full names', through) ? signUp.name : undefined,
        phone: seen(signUp, 'contact', through) ? signUp.phone : null,
        signedAt: signUp.signedAt,
        confirmed: signUp.confirmedAt === null ? 'no' : 'yes',
        attendance: signUp.attendance,
        claims:
          signUp.attendance !== 'could not' &&
          signUp.householdId !== viewer.householdId &&
          seen(signUp, 'money', through),
      }
    }
    return {
      ...shift,
      goers: runsEvents(viewer) ? goers.map(ofRunning) : undefined,
      own: own && { signUpId: own.id, confirmed: own.confirmedAt === null ? 'no' : 'yes' },
      beside: own
        ? goers
            .filter((signUp) => signUp !== own && seen(signUp, 'called', 'same shift'))
            .map(({ name, chosenName }) => chosenName ?? name)
        : [],
      begun: hasBegun({ onDay: event.onDay, fromTime: shift.fromTime, untilTime: shift.untilTime }, now)
        ? 'yes'
        : 'no',
    }
  })
  await recordSight(acting, viewer, 'page', ...[...named].map((id) => ['household', id] as const))
  return shifts
}

/** What came of an event, as far as the viewer sees that; `own` says whether they signed up to it. */
export const debriefFor = (viewer: Viewer, event: FoundEvent, own: boolean) => ({
  debrief: maySeeOfEvent(viewer, 'debrief', own)
    ? { counted: event.countedEnquiries, note: event.debrief, at: event.debriefedAt }
    : undefined,
  costPence: maySeeOfEvent(viewer, 'event money', own) ? event.costPence : undefined,
})
