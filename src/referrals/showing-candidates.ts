import { maySee, maySeeOfReferral } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import { has } from '#src/access/rules.ts'
import { type ApplicationOutcome, type ApplicationStep, inOrder } from '#src/applications/rules.ts'
import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import type { Acting } from '#src/database/transact.ts'
import { open } from '#src/secrets/seal.ts'
import { sharedWithCarer } from './comparing.ts'
import { asGiven } from './prints.ts'
import { refusalToErase, standingOfCandidate } from './rules/candidates.ts'
import { type ComparedFact, sharedFacts } from './rules/likeness.ts'
import { candidatesSeen, type FoundCandidate } from './store/candidates.ts'
import { homesShown } from './store/homes.ts'
import { carerPairsOf, pairsOf } from './store/lookalikes.ts'
import { referrersOf, waysOf } from './store/ways.ts'

/** How far somebody has come on one application. */
export interface WayShown {
  id: string
  householdId: string | null
  openedOn: Day
  closedOn: Day | null
  outcome: ApplicationOutcome | null
  steps: { step: ApplicationStep; onDay: Day }[]
}

/** The applications of some who enquired, each candidate's newest first. */
export async function waysShown(
  database: Database,
  ids: readonly string[],
): Promise<Map<string, WayShown[]>> {
  const ways = new Map<string, WayShown[]>()
  if (ids.length === 0) return ways
  for (const { candidateId, step, onDay, ...row } of await waysOf(database, ids)) {
    if (candidateId === null) continue
    const own = ways.get(candidateId) ?? []
    const known = own.find(({ id }) => id === row.id)
    const way = known ?? { ...row, steps: [] }
    if (step !== null && onDay !== null) way.steps.push({ step, onDay })
    if (!known) own.push(way)
    ways.set(candidateId, own)
  }
  // Several steps of one day stand in the order of the way.
  for (const way of [...ways.values()].flat()) way.steps = inOrder(way.steps)
  return ways
}

/** Whether a viewer writes enquiries down, compares them and erases them; a coordinator only leads along the way. */
export const tends = (viewer: Viewer): boolean => has(viewer, 'recruiter', 'manager')

/** Another with whom somebody is compared, as far as the viewer may know of them. */
export interface AlikeShown {
  id: string
  kind: 'candidate' | 'carer'
  /** Null for who was erased, and for a carer of whom the viewer sees no name. */
  name: string | null
  /** Not of whom the viewer or their home referred: that somebody compares is all that they learn. */
  mayCompare: boolean
  /** Where more of them is seen. */
  href: string | undefined
  enquiredOn: Day | undefined
  erased: boolean
  shared: ComparedFact[]
  answer: 'the same' | 'not the same' | null
  decidedBy: string | null
}

/** Somebody who enquired, as their page says it. */
export async function showCandidate(
  acting: Acting,
  viewer: Viewer,
  candidate: FoundCandidate,
  months: number,
) {
  const { database, keys, today } = acting
  const { id, quadrantId, postcodeSealed } = candidate
  const ways = (await waysShown(database, [id])).get(id) ?? []
  const sees = (field: 'candidate contact' | 'referral') => maySeeOfReferral(viewer, { quadrantId }, field)
  const standing = standingOfCandidate(candidate, ways)
  const homes = await homesShown(
    database,
    viewer,
    ways.flatMap(({ householdId }) => householdId ?? []),
  )
  const isOpen = ways.some(({ closedOn }) => closedOn === null)
  const isThere = !standing.erased && !standing.merged
  return {
    ...{ id, ways, homes, version: candidate.version, name: candidate.name, quadrant: candidate.quadrant },
    ...{ enquiredOn: candidate.enquiredOn, byWayOf: candidate.byWayOf, event: candidate.event },
    ...{ consentedOn: candidate.consentedOn, consentedHow: candidate.consentedHow },
    ...{ erasedAt: candidate.erasedAt, sameAsId: candidate.sameAsId },
    contact: sees('candidate contact')
      ? {
          email: candidate.email,
          phone: candidate.phone,
          postcode: postcodeSealed === null ? 'none' : 'given',
        }
      : undefined,
    referral: sees('referral')
      ? { toldBy: candidate.toldBy, referrers: await referrersOf(database, [id]) }
      : undefined,
    alike:
      tends(viewer) && isThere
        ? await alikeShown(acting, viewer, candidate, {
            ...{ name: candidate.name, email: candidate.email, phone: candidate.phone },
            postcode: postcodeSealed === null ? null : open(keys, id, postcodeSealed),
          })
        : [],
    mayTend: tends(viewer) && isThere,
    mayRefer: tends(viewer) && isThere && isOpen,
    mayJoin: isThere && ways.some(({ closedOn, householdId }) => closedOn === null && householdId === null),
    mayErase: tends(viewer) && refusalToErase(standing, 'asked', months, today) === undefined,
    applied: standing.applied,
    isDue: refusalToErase(standing, 'due', months, today) === undefined,
  }
}

async function alikeShown(
  { database, keys }: Acting,
  viewer: Viewer,
  candidate: FoundCandidate,
  given: { name: string | null; email: string | null; phone: string | null; postcode: string | null },
): Promise<AlikeShown[]> {
  const pairs = await pairsOf(database, candidate.id)
  const carers = await carerPairsOf(database, candidate.id)
  const seen = await candidatesSeen(
    database,
    viewer,
    pairs.map(({ id }) => id),
  )
  // Of several homes the last: they stand in that order.
  const last = carers.filter(({ id }, index) => carers.findIndex((carer) => carer.id === id) === index)
  return [
    ...pairs
      .filter(({ sameAsId }) => sameAsId === null)
      .map((other): AlikeShown => {
        const { id, answer } = other
        if (!seen.has(id))
          return {
            ...{ id, kind: 'candidate', name: null, mayCompare: false, href: undefined, erased: false },
            ...{ enquiredOn: undefined, shared: [], answer, decidedBy: null },
          }
        return {
          ...{ id, kind: 'candidate', name: other.name, mayCompare: true, href: `/candidates/${id}` },
          ...{ enquiredOn: other.enquiredOn, erased: other.erasedAt !== null },
          shared: sharedFacts(asGiven(candidate), asGiven(other)),
          ...{ answer, decidedBy: other.decidedBy },
        }
      }),
    ...last.map((carer): AlikeShown => {
      const { id, householdId, quadrantId, hiddenSince } = carer
      const home = { id: householdId, quadrantId, openIn: null, hiddenSince }
      return {
        ...{ id, kind: 'carer', erased: false, enquiredOn: undefined, mayCompare: true },
        name: maySee(viewer, home, 'full names') ? carer.name : null,
        href: maySee(viewer, home, 'name') ? `/households/${householdId}` : undefined,
        shared: sharedWithCarer({ keys }, given, carer),
        ...{ answer: carer.answer, decidedBy: carer.decidedBy },
      }
    }),
  ]
}
