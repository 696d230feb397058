import { open } from '#src/secrets/seal.ts'
import { mayTellOf } from './reasons-told.ts'
import type { ToldOfPlan, ToldToViewer, TooFewFamilies } from './rules/reasons.ts'
import { hubsCalled, type ShownBy, tellingBy } from './showing.ts'
import { homesByNumber } from './store/shown.ts'

const nothing: ToldToViewer = { tooFew: [], longerLimit: undefined, oneMoreHub: undefined }

/**
 * What is told of a plan as a whole, with the names of the hub homes in it: nothing that follows from where somebody is
 * who is hidden, or has moved since.
 */
export async function showTold(
  by: ShownBy,
): Promise<{ told: ToldToViewer; names: ReadonlyMap<number, string> }> {
  const { acting, viewer, services, run } = by
  if (run.toldSealed === null) return { told: nothing, names: new Map() }
  const kept: ToldOfPlan = JSON.parse(open(services.keys, run.id, run.toldSealed))
  const { tooFew, longerLimit, oneMoreHub } = kept
  const { named, names } = await hubsCalled(acting, viewer, run.id, [
    ...tooFew.flatMap(({ hubs, leaveClosed = [] }) => [...hubs, ...leaveClosed]),
    ...(longerLimit ? [longerLimit.hub] : []),
  ])
  const homes = await homesByNumber(
    acting.database,
    viewer,
    run.id,
    [longerLimit, oneMoreHub].flatMap((one) => (one ? [one.home] : [])),
  )
  await services.homePlaces.refresh()
  const telling = tellingBy(by)
  const mayTell = (one: { householdId: string } | undefined) =>
    one !== undefined && mayTellOf(telling, one.householdId)
  const mayTellHub = (number: number) => mayTell(named.get(number))
  const near = oneMoreHub && homes.get(oneMoreHub.home)
  return {
    names,
    told: {
      tooFew: tooFew
        .filter(({ hubs }) => hubs.every(mayTellHub))
        .map((one) => withoutUntold(one, mayTellHub)),
      longerLimit:
        longerLimit && mayTellHub(longerLimit.hub) && mayTell(homes.get(longerLimit.home))
          ? { km: longerLimit.km, homes: longerLimit.homes, of: longerLimit.of }
          : undefined,
      oneMoreHub:
        oneMoreHub && near && mayTell(near)
          ? {
              ...{ takes: oneMoreHub.takes, of: oneMoreHub.of },
              near: { id: near.householdId, name: near.household },
            }
          : undefined,
    },
  }
}

/** Which of them could stay closed follows from where those are too, also where they lack nobody themselves. */
function withoutUntold(
  { leaveClosed, ...rest }: TooFewFamilies,
  mayTellHub: (number: number) => boolean,
): TooFewFamilies {
  return leaveClosed?.every(mayTellHub) ? { ...rest, leaveClosed } : rest
}
