import { randomUUID } from 'node:crypto'
import { dayOf } from '#src/clock.ts'
import { lookAtEverybody } from '#src/company/nightly.ts'
import { standingNow } from '#src/company/showing.ts'
import type { Database } from '#src/database/open.ts'
import { actingAsService } from '#src/main.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { openSite, type Site } from '../support.ts'

const at = '2026-11-01T10:00:00.000Z'

export const openService = (database?: Database) => openSite(database ? { database } : {})

/** What Kith does by itself at night, now. */
export const night = (site: Site) => lookAtEverybody(actingAsService(site.services), defaultSettings)

export const nightsIn = ({ database }: Site) =>
  database.selectFrom('companyNights').selectAll().orderBy('onDay').orderBy('quadrantId').execute()

export const standing = (site: Site, householdId: string) =>
  standingNow({ ...actingAsService(site.services), today: dayOf(site.clock()) }, householdId, defaultSettings)

/** A home comes to a session of a group that met on a day. */
export async function came(
  { database }: Site,
  of: { carerId: string; householdId: string; onDay: string; name?: string; privacy?: 'open' | 'private' },
) {
  const [groupId, sessionId] = [randomUUID(), randomUUID()]
  await addGroup({ database } as Site, { ...of, groupId, sessionId })
  await database
    .insertInto('sessionReplies')
    .values({
      ...{ id: randomUUID(), sessionId, carerId: of.carerId, householdId: of.householdId },
      ...{ attendance: 'came', notedAt: at },
    })
    .execute()
}

/** A group with one session. */
export async function addGroup(
  { database }: Pick<Site, 'database'>,
  given: {
    groupId?: string
    sessionId?: string
    onDay: string
    name?: string
    kind?: string
    privacy?: 'open' | 'private'
  },
) {
  const name = given.name ?? 'Coffee'
  const id = given.groupId ?? randomUUID()
  await database
    .insertInto('groups')
    .values({
      ...{ id, quadrantId: 'mid', name, sortName: name.toLowerCase(), form: 'support group' },
      ...{
        kind: given.kind ?? 'open',
        privacy: given.privacy ?? 'open',
        at: 'venue',
        venue: 'Hall',
        childcare: 'no',
      },
      ...{ startedOn: '2026-01-01', madeAt: at },
    })
    .execute()
  await database
    .insertInto('groupSessions')
    .values({
      ...{ id: given.sessionId ?? randomUUID(), groupId: id, onDay: given.onDay, fromTime: '10:00' },
      ...{ untilTime: '12:00', madeAt: at },
    })
    .execute()
}

/** A coordinator's call with a home. */
export const called = ({ database }: Site, householdId: string, onDay: string) =>
  database
    .insertInto('coordinatorCalls')
    .values({ id: randomUUID(), householdId, channel: 'call', onDay, recordedAt: at })
    .execute()

/** A talk of a constellation with a home. */
export const talked = (
  { database }: Site,
  of: { constellationId: string; householdId: string; onDay: string; part?: 'hub' | 'liaison' },
) =>
  database
    .insertInto('oneToOnes')
    .values({ id: randomUUID(), channel: 'call', recordedAt: at, ...of, part: of.part ?? 'hub' })
    .execute()

/** A pairing of two carers that both agreed to. */
export async function paired(
  { database }: Site,
  [one, other]: readonly [{ carerId: string; householdId: string }, { carerId: string; householdId: string }],
  startedOn: string,
): Promise<string> {
  const id = randomUUID()
  await database
    .insertInto('pairings')
    .values({
      ...{ id, kind: 'buddies', oneCarerId: one.carerId, otherCarerId: other.carerId },
      ...{ oneHouseholdId: one.householdId, otherHouseholdId: other.householdId },
      ...{ pair: [one.carerId, other.carerId].toSorted().join(' '), state: 'active', startedOn },
      ...{ offeredAt: at, answerBy: startedOn },
    })
    .execute()
  return id
}

/** Asked *Still in touch?*, one of the two answers. */
export async function answered(
  { database }: Site,
  pairingId: string,
  said: { carerId: string; answer: 'yes' | 'not lately'; on: string },
) {
  const askId = randomUUID()
  await database.insertInto('stillInTouch').values({ id: askId, pairingId, askedOn: said.on }).execute()
  await database
    .insertInto('touchAnswers')
    .values({ askId, carerId: said.carerId, answer: said.answer, answeredOn: said.on, answeredAt: at })
    .execute()
}

/** A constellation with these homes, the first its hub home. */
export async function gathered(
  { database }: Site,
  homes: readonly string[],
  state: 'live' | 'forming' | 'paused' = 'live',
): Promise<string> {
  const id = randomUUID()
  await database
    .insertInto('constellations')
    .values({
      ...{
        id,
        name: `Star ${id}`,
        sortName: `star ${id}`,
        quadrantId: 'mid',
        state,
        stateSince: '2026-10-01',
      },
      ...{ minHomes: 6, maxHomes: 10, limitMetres: 15_000, homes: homes.length - 1, createdAt: at },
    })
    .execute()
  for (const [index, householdId] of homes.entries())
    await database
      .insertInto('memberships')
      .values({
        ...{ id: randomUUID(), constellationId: id, householdId, part: index === 0 ? 'hub' : 'satellite' },
        ...{ joinedOn: '2025-01-01', agreedOn: '2025-01-01', joinedAt: at },
      })
      .execute()
  return id
}
