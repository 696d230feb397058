import { relationsOf } from '#src/access/rules/relations.ts'
import { purposesFor, rightsIn } from '#src/access/rules/rights.ts'
import { type HouseholdThing, maySee } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Sight } from '#src/households/rules.ts'
import type { PlaceProblem } from '#src/places/rules.ts'

/** What a viewer may do with one household. */
export interface Rights {
  /** Change its facts, carers and who supervises it; end it. */
  edit: boolean
  /** Say where it is, when its postcode does not. */
  place: boolean
  /** Change its address and postcode with what else it is: of a hidden household only whoever knows where it is. */
  move: boolean
  /** Record its yearly review and unannounced visits. */
  review: boolean
  /** Keep it apart from another, and read why. */
  keepApart: boolean
  /** Hide where it is. */
  hide: boolean
  /** Stop automatic messages to it until a day. */
  quiet: boolean
  /** Say whether it agrees to host sleepovers. */
  host: boolean
  /** Invite its carers to sign in. */
  invite: boolean
  /** Be shown its address, with a reason. */
  showAddress: boolean
  /** Read who saw anything of it. */
  readSightings: boolean
  /** Read and write the cards of its children who stay with others. */
  keepCards: boolean
  /** Tie it to a host outside any constellation, and end that. */
  tieHosts: boolean
  /** Know whether somebody has agreed that they stay overnight. */
  seeAgreements: boolean
  /** Open what others noted about it for themselves, for a named reason. */
  openNotes: boolean
  /** Record its way to approval, and plan visits to it. */
  guide: boolean
  /** Say *not now, thank you* for it. */
  sayNotNow: boolean
  /** Say that a child moved on from it. */
  markMovedOn: boolean
}

/** A household as the access table asks about it. */
export interface Judged extends HouseholdThing {
  placeProblem: PlaceProblem | null
}

/** What the access table lets a viewer do with a household. */
export function rightsOver(viewer: Viewer, household: Judged): Rights {
  const may = rightsIn(viewer, household)
  // Whoever may not know where a hidden home is does not say it either: they would write over what is right unseen, and
  // the next who goes there would stand before another door.
  const mayKnowWhere = maySee(viewer, household, 'how placed')
  return {
    edit: may('edit'),
    place: mayKnowWhere && (may('place') || may('place first')),
    move: mayKnowWhere && may('edit'),
    review: may('review'),
    keepApart: may('keep apart'),
    hide: may('hide'),
    invite: may('invite'),
    quiet: may('quiet'),
    host: may('host'),
    showAddress: purposesFor(viewer, household).length > 0,
    readSightings: maySee(viewer, household, 'sightings'),
    tieHosts: may('tie hosts'),
    keepCards: maySee(viewer, household, 'child cards'),
    seeAgreements: maySee(viewer, household, 'agreements'),
    openNotes: maySee(viewer, household, 'confidential notes'),
    guide: may('guide'),
    sayNotNow: may('say not now'),
    markMovedOn: may('mark moved on'),
  }
}

/** How much of a household's page there is for a viewer. */
export function sightOf(viewer: Viewer, household: HouseholdThing): Sight {
  if (maySee(viewer, household, 'records')) return 'staff'
  if (relationsOf(viewer, household).has('own')) return 'own'
  return maySee(viewer, household, 'name') ? 'outline' : 'peer'
}

/** Whether the page of a household exists for a viewer who meets its name on another page. */
export const mayOpenHousehold = (
  viewer: Viewer,
  { id, quadrantId }: { id: string; quadrantId: string },
): boolean => maySee(viewer, { id, quadrantId, openIn: null, hiddenSince: null }, 'name')

/** Quadrants that a viewer may put a household into; null when any. */
export const quadrantsToChoose = (viewer: Viewer): readonly string[] | null =>
  has(viewer, 'manager', 'liaison') ? null : viewer.quadrantIds
