import { setImmediate } from 'node:timers/promises'
import { shownDistance } from '#src/constellations/rules/distances.ts'
import { lookingAs } from '#src/constellations/showing.ts'
import { mayOpenHousehold } from '#src/households/rules/rights.ts'
import { wholeKm } from '#src/places/rules.ts'
import { type Compared, type Difference, placementOf } from './rules/comparing.ts'
import type { FiguresShown } from './rules/shown.ts'
import { homesAPage, type ShownBy } from './showing.ts'
import { countOpeningPlaced, differencesBetween, differencesToday, placesToday } from './store/comparing.ts'

/** A plan in the numbers in which it is compared. */
export const comparedPlan = (figures: FiguresShown): Compared => ({
  ...{ served: figures.served, leftOut: figures.leftOut, opens: figures.opens, gap: figures.gap },
  km: typeof figures.km === 'object' ? figures.km.joining + figures.km.staying : undefined,
  notShown: 0,
})

/** Homes of which one portion reads where they have their place. */
const portion = 500

/** The homes of a plan as they have their places today: portion by portion, so that nobody else waits for a country. */
export async function comparedToday(
  { acting, viewer, services, run }: ShownBy,
  { homes }: Pick<FiguresShown, 'homes'>,
  distances: 'told' | 'enough for today',
): Promise<Compared> {
  const { database } = acting
  const { homePlaces } = services
  await homePlaces.refresh()
  const looking = lookingAs(viewer, acting)
  let [served, metres, notShown, after] = [await countOpeningPlaced(database, run.id), 0, 0, -1]
  for (;;) {
    const rows = await placesToday(database, run.id, after, portion)
    for (const { householdId, part, hubId } of rows) {
      if (part === null) continue
      served++
      if (part === 'hub' || hubId === null) continue
      const distance = shownDistance(
        homePlaces.whereabouts(hubId),
        homePlaces.whereabouts(householdId),
        looking,
      )
      if (typeof distance === 'object') metres += distance.metres
      else notShown++
    }
    after = rows.at(-1)?.number ?? after
    if (rows.length < portion) break
    await setImmediate()
  }
  const km = distances === 'told' ? wholeKm(metres) : undefined
  return { served, leftOut: homes - served, opens: 0, km, gap: undefined, notShown }
}

/** A page of the homes that are elsewhere by another run, or today. */
export async function differencesOf(
  { acting, viewer, run }: ShownBy,
  other: { id: string } | 'today',
  after: string | undefined,
): Promise<{ differences: Difference[]; next: string | undefined }> {
  const { database } = acting
  const asked = { after, limit: homesAPage + 1 }
  const found =
    other === 'today'
      ? await differencesToday(database, viewer, run.id, asked)
      : await differencesBetween(database, viewer, [run.id, other.id], asked)
  const page = found.slice(0, homesAPage)
  return {
    next: found.length > homesAPage ? page.at(-1)?.id : undefined,
    differences: page.map(({ id, name, quadrantId, oneAt, oneHub, otherAt, otherHub }) => ({
      ...{ id, name, mayOpen: mayOpenHousehold(viewer, { id, quadrantId }) },
      one: placementOf({ at: oneAt, hub: oneHub }),
      other: placementOf({ at: otherAt, hub: otherHub }),
    })),
  }
}
