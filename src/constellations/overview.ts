import { has, type Viewer } from '#src/access/rules.ts'
import { addDays, startOf } from '#src/clock.ts'
import { awaysShown } from '#src/cover/showing.ts'
import type { Acting } from '#src/database/transact.ts'
import type { Settings } from '#src/service/rules.ts'
import { askedSince } from '#src/sleepovers/store/following.ts'
import { holdsPlace } from './rules/offers.ts'
import {
  monthToReport,
  type OverviewLine,
  reportStanding,
  type StayToLookAt,
  whereShown,
} from './rules/overview.ts'
import { moreHomesNeeded } from './rules.ts'
import {
  constellationsRunBy,
  exceptionsEnding,
  reportsOfMonth,
  staysOutside,
  staysToLookAt,
  waitingFor,
} from './store/overview.ts'

const pageSize = 50

/** Days for which a stay over the beds stands in the overview. */
const overBedsDays = 30

/**
 * All the constellations that a viewer runs, with whatever waits for her in each, and for a manager what waits of homes
 * that are in none: eight queries, however many.
 */
export async function showOverview(
  acting: Acting,
  { exceptionNoticeDays, reportDueDay }: Settings,
  viewer: Viewer,
  after?: string,
): Promise<{ lines: OverviewLine[]; outside: readonly StayToLookAt[]; next: string | undefined }> {
  const { database, today } = acting
  const since = startOf(addDays(today, -overBedsDays))
  // Once, on the first page.
  const outside =
    has(viewer, 'manager') && after === undefined
      ? await staysOutside(database, since, askedSince(today))
      : []
  const found = await constellationsRunBy(database, viewer, after, pageSize + 1)
  const constellations = found.slice(0, pageSize)
  const ids = constellations.map(({ id }) => id)
  if (ids.length === 0) return { lines: [], outside, next: undefined }
  const month = monthToReport(today)
  const aways = byConstellation(await awaysShown(database, viewer, ids, today))
  const waits = byConstellation(await waitingFor(database, ids))
  const exceptions = byConstellation(
    await exceptionsEnding(database, ids, today, addDays(today, exceptionNoticeDays)),
  )
  const among = new Set(ids)
  const stays = byConstellation(
    (await staysToLookAt(database, ids, since, askedSince(today))).map((stay) => ({
      ...stay,
      constellationId: whereShown(stay, among),
    })),
  )
  const reports = byConstellation(await reportsOfMonth(database, ids, month))
  const lines = constellations.map((constellation) => {
    const { id, liveSince } = constellation
    return {
      constellation,
      needs: moreHomesNeeded(constellation),
      aways: aways.get(id) ?? [],
      waiting: (waits.get(id) ?? []).map(({ offerId, heldUntil, householdId, ...wait }) => ({
        ...wait,
        isOwn: householdId === viewer.householdId,
        offer:
          offerId !== null && heldUntil !== null && holdsPlace({ untilOn: heldUntil, outcome: null }, today)
            ? { id: offerId, untilOn: heldUntil }
            : undefined,
      })),
      exceptions: exceptions.get(id) ?? [],
      stays: stays.get(id) ?? [],
      month,
      report: reportStanding(month, { liveSince, state: reports.get(id)?.[0]?.state, today, reportDueDay }),
    }
  })
  return { lines, outside, next: found.length > pageSize ? ids.at(-1) : undefined }
}

function byConstellation<Row extends { constellationId: string | null }>(rows: readonly Row[]) {
  const grouped = new Map<string, Row[]>()
  for (const row of rows)
    if (row.constellationId !== null) {
      const group = grouped.get(row.constellationId)
      if (group) group.push(row)
      else grouped.set(row.constellationId, [row])
    }
  return grouped
}
