import { maySee } from '#src/access/rules/seeing.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Acting } from '#src/database/transact.ts'
import type { PairRefusal } from '#src/pairings/rules/offering.ts'
import type { SuggestionSaid } from '#src/pairings/rules/why.ts'
import {
  type Asker,
  type Ground,
  kindOf,
  matchingGround,
  type Offerer,
  thingOf,
  weightsIn,
} from './ground.ts'
import { byPoints, scoreOf } from './rules/scoring.ts'
import { pairingsBefore } from './store.ts'

/** How many a page suggests. */
const mostSuggested = 15

/**
 * Who fits whoever asks, the best first, with what speaks for each. Nobody is chosen: that is for who reads it. Whom they
 * must not meet is not among them, and named apart to those alone who see what is kept apart.
 * @param asked whom somebody tried to ask, who stands there however far down they are
 */
export async function suggestionsFor(
  acting: Acting,
  ground: Ground,
  viewer: Viewer,
  asker: Asker,
  asked?: string,
) {
  const { settings } = ground
  const { offerers, refusal, nearness, match, before, isApart, hasRoom } = await matchingGround(
    acting,
    ground,
    viewer,
    asker.wants,
    [asker],
  )
  const others = offerers.filter(({ householdId }) => householdId !== asker.householdId)
  const judged = others.map((offerer) => ({ ...offerer, refusal: refusal(asker, offerer) }))
  const seesApart = (offerer: Offerer) =>
    maySee(viewer, thingOf(asker), 'keep apart') && maySee(viewer, thingOf(offerer), 'keep apart')
  const apart = judged.filter((offerer) => isApart(asker, offerer) && seesApart(offerer))
  const fitting = judged
    .filter((offerer) => offerer.refusal === undefined)
    .map((offerer) => {
      const near = nearness(asker, offerer)
      return {
        ...offerer,
        ...scoreOf(match(asker, offerer, near), weightsIn(settings)),
        id: offerer.carerId,
        sortName: offerer.carer.toLowerCase(),
        nearness: near,
        before: before(asker, offerer),
      }
    })
    .sort(byPoints)
  const suggested = fitting.filter(({ carerId }, place) => place < mostSuggested || carerId === asked)
  const refused = (why: PairRefusal) =>
    judged.filter((offerer) => offerer.refusal === why && !apart.includes(offerer))
  return {
    suggested,
    more: fitting.length - suggested.length,
    /** Whom the viewer may offer them: also those who stand too far down to be shown. */
    mayOffer: (carerId: string) => judged.some((offerer) => offerer.carerId === carerId),
    /** What it says of somebody, as it is kept: others read it later, so a home that has just moved has no distance. */
    saidOf: (carerId: string): SuggestionSaid | undefined => {
      const offerer = fitting.find((one) => one.carerId === carerId)
      if (!offerer) return undefined
      const near = nearness(asker, offerer, { now: acting.now, manager: false })
      const { points, parts } = scoreOf(match(asker, offerer, near), weightsIn(settings))
      return { points, parts, nearness: near, free: offerer.free }
    },
    full: refused('one has enough').length,
    notAvailable: refused('not available').length,
    unsigned: refused('agreement missing'),
    apart,
    hasRoom: hasRoom(asker),
    earlier: await pairingsBefore(acting.database, viewer, kindOf(asker.wants), asker.carerId),
  }
}

export type Suggestions = Awaited<ReturnType<typeof suggestionsFor>>
