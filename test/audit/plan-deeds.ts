import { randomUUID } from 'node:crypto'
import { allRunsEnded } from '#src/plans/running.ts'
import { eastOf, form } from '../constellations/support.ts'
import { addHousehold } from '../factories.ts'
import { keptPlan } from '../plans/as-kept.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const asks = {
  ...{ name: 'Spring', mode: 'fixed', hubsFrom: 'all', minHomes: 6, maxHomes: 10 },
  ...{ limitKm: 12, mostNew: '', across: 'free' },
}

/** A manager makes a plan, has it worked out, proven and cancelled, keeps it, copies it, and offers a place that another has. */
export async function plansConstellations(site: Site, watched: Watched) {
  const person = await site.as('manager')
  const manager: Client = {
    ...person,
    post: (path, fields) => watched.send(path, () => person.post(path, fields)),
  }
  const made = await manager.post('/plans', { ...asks, once: randomUUID() })
  const at = made.headers.get('Location') ?? ''
  await manager.post(`${at}/edits`, { ...asks, limitKm: 14, version: 1 })
  await manager.post(`${at}/names`, { name: 'Best', keep: 'yes', version: 2 })
  await manager.post(`${at}/copies`, { once: randomUUID() })

  const { id: constellationId, hubId } = await form(site, person)
  const [home, other] = [await addHousehold(site, eastOf(1_000)), await addHousehold(site, eastOf(1_100))]
  await manager.post(`${at}/wishes`, { wish: 'together', householdId: home, otherHouseholdId: other })
  const { id: wish } = await site.database.selectFrom('planWishes').select('id').executeTakeFirstOrThrow()
  await manager.post(`${at}/wishes/${wish}/ends`)

  await manager.post(`${at}/runs`, { ask: 'plan' })
  await allRunsEnded(site.database)
  await manager.post(`${at}/proofs`)
  await allRunsEnded(site.database)
  await manager.post(`${at}/runs/${await underWay(site, at.split('/').at(-1) ?? '', person)}/cancellations`)

  const planId = await keptPlan(site, person.accountId, {
    hubs: [{ householdId: hubId, constellationId }],
    homes: [{ householdId: home, hub: 0 }],
  })
  await manager.post(`/plans/${planId}/homes/${home}/offers`, {
    ...{ untilOn: '2026-11-29', constellationId, once: randomUUID() },
  })
}

/** A run that somebody else works on, which does not end by itself before it is cancelled. */
async function underWay(site: Site, planId: string, { accountId }: { accountId: string }): Promise<string> {
  const id = randomUUID()
  const at = site.clock().toISOString()
  await site.database
    .insertInto('planRuns')
    .values({
      ...{ id, planId, ask: 'plan', terms: null, askedBy: accountId, askedAt: at, state: 'running', slot: 1 },
      ...{ beatAt: at, cancelledAt: null, endedAt: null, stage: null, figures: null, toldSealed: null },
    })
    .execute()
  return id
}
