import { randomUUID } from 'node:crypto'
import type { Database } from '#src/database/open.ts'
import type { Settings } from '#src/service/rules.ts'
import { addCarer, addHousehold } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'

export const today = '2026-11-22'

/** Two homes of Bea's quadrant, and one of another; Bea coordinates Mid. */
export const midAndNorth = async (given: { database?: Database; settings?: Partial<Settings> } = {}) =>
  midAndNorthOf(await openSite(given))

/** The same on a site that there is. */
export async function midAndNorthOf(site: Site) {
  const [evans, hall, far] = await Promise.all(
    (['Evans', 'Hall', 'Far'] as const).map(async (name) => {
      const id = await addHousehold(site, {
        name: `${name} household`,
        quadrantId: name === 'Far' ? 'north' : 'mid',
      })
      await addCarer(site, id, { name: `Given ${name}`, chosenName: name })
      return id
    }),
  )
  if (!evans || !hall || !far) throw new Error('No homes')
  const bea = await site.as({ role: 'coordinator', name: 'Bea Barker', quadrantIds: ['mid'] })
  return { site, evans, hall, far, bea }
}

export type MidAndNorth = Awaited<ReturnType<typeof midAndNorth>>

/** A form that logs a call of ten minutes today, but for what is said otherwise. */
export const said = (home: string, more: Record<string, string> = {}) => ({
  ...{ home, channel: 'call', minutes: '10', day: today, once: randomUUID() },
  ...more,
})

export const call = (by: Client, home: string, more: Record<string, string> = {}) =>
  by.post('/calls', said(home, more))

/** Every call that was ever logged, the newest last. */
export const callsIn = ({ database }: Site) =>
  database.selectFrom('coordinatorCalls').selectAll().orderBy('recordedAt').orderBy('id').execute()

/** The one call that stands. */
export async function onlyCall(site: Site) {
  const standing = (await callsIn(site)).filter(({ endedAt }) => endedAt === null)
  if (standing.length !== 1 || !standing[0]) throw new Error(`${standing.length} calls stand`)
  return standing[0]
}

/** What the service may know of a home beside what the factory says. */
export const change = (
  { database }: Site,
  id: string,
  to: { onHoldSince?: string; waitingSince?: string; nextReviewOn?: string; endedOn?: string },
) => database.updateTable('households').set(to).where('id', '=', id).execute()

/** Somebody stands in for a coordinator from a day until another. */
export const standIn = (
  { database }: Site,
  of: { accountId: string; coveringId: string | null; fromOn: string; untilOn: string },
) =>
  database
    .insertInto('coordinatorCovers')
    .values({ id: randomUUID(), ...of, namedAt: '2026-11-01T10:00:00.000Z' })
    .execute()
