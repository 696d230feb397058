import { has, type Viewer } from '#src/access/rules.ts'
import { addMonths, type Day } from '#src/clock.ts'
import type { Acting } from '#src/database/transact.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { quadrantsOf } from '#src/service/store.ts'
import type { CompanyFront, QuadrantsFigure } from './rules/front.ts'
import { byDay, type Night, percentLinked } from './rules/nights.ts'
import { figuresOf } from './showing.ts'
import { lastLookedAt } from './store/list.ts'
import { lastNights, quadrantOfHome } from './store/nights.ts'

/** Months back with which the figures of last night are compared. */
export const monthsBefore = 6

/**
 * How many homes would like company, for the front page of whoever looks after them: of the whole service for a manager,
 * by quadrant and over time, of her quadrants for a coordinator; as it was last night. Undefined for everybody else, and
 * before the first night.
 */
export async function companyFront(
  acting: Pick<Acting, 'database' | 'today'>,
  viewer: Viewer,
): Promise<CompanyFront | undefined> {
  if (!has(viewer, 'manager', 'coordinator')) return undefined
  const { database } = acting
  const night = await lastLookedAt(database)
  if (night === undefined) return undefined
  const quadrants = await quadrantsOf(database)
  const ids = has(viewer, 'manager') ? quadrants.map(({ id }) => id) : viewer.quadrantIds
  const homes = (await figuresOf(acting, viewer, ids))
    .filter(({ state }) => state === 'no link')
    .reduce((sum, row) => sum + row.homes, 0)
  if (!has(viewer, 'manager')) return { homes, figures: undefined }
  const read = await readableBy(acting, viewer, quadrants)
  const month = addMonths(firstOf(acting.today), -monthsBefore)
  const nights =
    read.length === 0
      ? []
      : await lastNights(
          database,
          read.map(({ id }) => id),
          month,
        )
  return {
    homes,
    figures: { month, quadrants: read.map(({ id, name }) => figureOf(id, name, { month, night }, nights)) },
  }
}

/**
 * The quadrants of which somebody reads figures. Not the one where they foster: beside the list, which leaves their own
 * home out, its figures would tell how it stands.
 */
export async function readableBy<Quadrant extends { id: string }>(
  { database }: Pick<Acting, 'database'>,
  viewer: Viewer,
  quadrants: readonly Quadrant[],
): Promise<Quadrant[]> {
  const own = viewer.householdId && (await quadrantOfHome(database, viewer.householdId))?.quadrantId
  return quadrants.filter(({ id }) => id !== own)
}

function figureOf(
  id: string,
  name: string,
  { month, night }: { month: Day; night: Day },
  nights: readonly Night[],
): QuadrantsFigure {
  const days = byDay(nights.filter(({ quadrantId }) => quadrantId === id))
  const last = days.find(({ onDay }) => onDay === night)?.figures
  const then = days.find(({ onDay }) => onDay.slice(0, 7) === month.slice(0, 7))?.figures
  return {
    ...{ id, name, noLink: last?.noLink ?? 0 },
    percent: last && percentLinked(last),
    before: then && percentLinked(then),
  }
}
