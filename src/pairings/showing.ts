import { type HouseholdThing, maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { firstNameOf } from '#src/network/rules/sharing.ts'
import type { OneOfPair, PairShown } from '#views/pairings/shown.ts'
import { claimable } from './rules/claims.ts'
import { answerOf, decisionOn, deedsOf, type PairMonths, sideOf } from './rules/life.ts'
import { nextStepsOf, type PairExpectations } from './rules/next-steps.ts'
import { type SuggestionSaid, withoutDistance } from './rules/why.ts'
import type { TouchAnswer } from './rules.ts'
import type { PairRow as Read } from './store/reading.ts'

/** A pairing as it was read; of a list of somebody's own also what they answered when they were last asked. */
type PairRow = Read & { ownTouch?: TouchAnswer | null }

export type ShownBy = { viewer: Viewer; today: Day; settings: PairExpectations & PairMonths }

/** What a pairing shows to a viewer who sees that it is there. */
export function pairShown({ viewer, today, settings }: ShownBy, row: PairRow): PairShown {
  const side = sideOf(row, viewer.carerId)
  const homes = homesOf(row)
  const decides = mayDecide(viewer, Object.values(homes))
  const isPair = row.state === 'active' || row.state === 'on hold'
  // Of two who must not meet any more nobody is given the other's phone.
  const through = isPair && row.toDecideSince === null ? 'paired' : 'peer'
  const of = (which: 'one' | 'other'): OneOfPair => {
    const name = which === 'one' ? row.oneName : row.otherName
    const chosenName = which === 'one' ? row.oneChosenName : row.otherChosenName
    const home = homes[which]
    const isViewer = side === which
    const sees = (field: 'full names' | 'contact' | 'called', by?: 'paired' | 'peer') =>
      maySee(viewer, home, field, by)
    const asStaff = side === undefined
    const mayName = sees('called', asStaff ? 'paired' : through)
    const called = sees('full names') ? (chosenName ?? name) : firstNameOf({ name, chosenName })
    return {
      carerId: which === 'one' ? row.oneCarerId : row.otherCarerId,
      name: mayName ? called : 'A carer',
      home: maySee(viewer, home, 'name') ? { id: home.id, name: home.name } : undefined,
      phone: !isViewer && sees('contact', asStaff ? undefined : through) ? phoneOf(row, which) : null,
      isViewer,
    }
  }
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    version: row.version,
    answerBy: row.answerBy,
    startedOn: row.startedOn,
    holdSince: row.holdSince,
    reviewOn: row.reviewOn,
    decideOn: decisionOn(row, row.menteeApprovedOn, settings),
    lastTalkOn: row.lastTalkOn,
    awaitsTouch:
      row.state === 'active' &&
      row.askedOn !== null &&
      (row.inTouchOn ?? '') < row.askedOn &&
      row.ownTouch !== 'not lately',
    meetings: Number(row.meetings ?? 0),
    menteeApproval: row.menteeApproval,
    // That they are being assessed is theirs, and for whoever decides.
    meetingsExpected:
      (decides || side === 'other') &&
      row.kind === 'mentoring' &&
      row.menteeApproval === 'prospective' &&
      isPair
        ? settings.meetingsInAssessment
        : undefined,
    one: of('one'),
    other: of('other'),
    side,
    answer: side ? answerOf(row, side) : null,
    deeds: new Set(deedsOf(row, { isOfPair: side !== undefined, decides })),
    decides,
    steps: decides ? nextStepsOf({ ...row, meetings: Number(row.meetings ?? 0) }, today, settings) : [],
    toDecideSince: decides ? row.toDecideSince : null,
    months: side === 'one' && row.kind === 'mentoring' ? claimable(row, today) : [],
    followsId: decides ? row.followsId : null,
    answers: decides ? { one: row.oneAnswer, other: row.otherAnswer } : undefined,
    ended:
      decides && row.endedOn !== null && row.endReason !== null
        ? { on: row.endedOn, reason: row.endReason }
        : undefined,
    why: decides ? { suggested: saidOf(row, viewer), note: row.why } : undefined,
  }
}

/**
 * Whoever looks after one of the two homes decides about their pair: nobody about one of their own home, who could learn
 * what the other answered and why it ended.
 */
const mayDecide = (viewer: Viewer, homes: readonly HouseholdThing[]): boolean =>
  homes.every(({ id }) => id !== viewer.householdId) && homes.some((home) => maySee(viewer, home, 'endings'))

/** What the suggestion said, without the distance where one of the homes is hidden by now, or of another quadrant. */
function saidOf(row: PairRow, viewer: Viewer): SuggestionSaid | undefined {
  if (row.suggested === null) return undefined
  const said: SuggestionSaid = JSON.parse(row.suggested)
  const tellsDistance = Object.values(homesOf(row)).every(
    (home) => home.hiddenSince === null && maySee(viewer, home, 'distance'),
  )
  return tellsDistance ? said : withoutDistance(said)
}

/** The homes that the two had when it was offered, as the access table asks about them. */
export const homesOf = (row: PairRow) => ({
  one: {
    ...{ id: row.oneHouseholdId, name: row.oneHomeName, quadrantId: row.oneQuadrantId },
    ...{ hiddenSince: row.oneHiddenSince, openIn: null },
  },
  other: {
    ...{ id: row.otherHouseholdId, name: row.otherHomeName, quadrantId: row.otherQuadrantId },
    ...{ hiddenSince: row.otherHiddenSince, openIn: null },
  },
})

const phoneOf = (row: PairRow, which: 'one' | 'other') => (which === 'one' ? row.onePhone : row.otherPhone)
