import { has, runs, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { SleepoverState, ToDecide } from '#src/sleepovers/rules.ts'

/** A household as somebody may ask for it. */
export interface Asker {
  id: string
  /** The constellation in which it holds its one open place. */
  openIn: string | null
}

/** Whether somebody looks after this constellation: as its hub carer or who stands in, its liaison worker, a manager. */
const looksAfter = (viewer: Viewer, constellationId: string | null): boolean =>
  has(viewer, 'manager') ||
  (constellationId !== null &&
    (runs(viewer).includes(constellationId) ||
      (has(viewer, 'liaison') && viewer.constellationIds.includes(constellationId))))

/** Whether a viewer may ask for a stay for this household: its own carers, and who looks after its constellation. */
export const mayAskFor = (viewer: Viewer, household: Asker): boolean =>
  viewer.householdId === household.id || looksAfter(viewer, household.openIn)

/** Whether a viewer writes down what others said: then a stay may have been, and it is not they who ask. */
export const keepsRecordsOf = (viewer: Viewer, household: Asker): boolean =>
  looksAfter(viewer, household.openIn)

export type Deed = 'agree' | 'decline' | 'cancel' | 'change dates' | 'shorten' | 'record' | 'decide'

export interface StayJudged {
  householdId: string
  hostId: string
  householdIn: string | null
  hostIn: string | null
  state: SleepoverState
  toDecide: ToDecide | null
  fromOn: Day
}

/** What a viewer may do with a stay today. Nobody agrees for the other home to what their own asked for. */
export function deedsOn(viewer: Viewer, stay: StayJudged, today: Day): ReadonlySet<Deed> {
  const asks = viewer.householdId === stay.householdId
  const hosts = viewer.householdId === stay.hostId
  const ofHost = looksAfter(viewer, stay.hostIn)
  const ofEither = ofHost || looksAfter(viewer, stay.householdIn)
  const speaksForHost = !asks && (hosts || ofHost)
  const open = stay.state === 'asked' || stay.state === 'agreed'
  const allowed: Record<Deed, boolean> = {
    agree: stay.state === 'asked' && speaksForHost,
    decline: stay.state === 'asked' && speaksForHost,
    cancel: open && (asks || hosts || ofEither),
    'change dates': open && (speaksForHost || (asks && stay.state === 'asked')),
    // Fewer days than were agreed need nobody's yes.
    shorten: stay.state === 'agreed' && asks,
    // What happened is written down whatever was said before.
    record: stay.fromOn <= today && (hosts || ofEither),
    decide:
      stay.toDecide !== null &&
      (has(viewer, 'manager') ||
        (has(viewer, 'liaison') &&
          [stay.householdIn, stay.hostIn].some((id) => id !== null && viewer.constellationIds.includes(id)))),
  }
  const deeds = Object.keys(allowed) as Deed[]
  return new Set(deeds.filter((deed) => allowed[deed]))
}
