import { type EventField, eventFields } from '#src/access/rules/fields.ts'
import { maySeeOfEvent } from '#src/access/rules/seeing.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import { runsEvents } from '#src/events/rules/running.ts'
import type { Site } from '../support.ts'
import type { marking } from './marking.ts'
import type { HomeName, Planting } from './world.ts'

/** An event to come and one that has been to which an ambassador signs up who enters, and one to which they do not. */
const events = { coming: 'future', been: 'past', other: 'past' } as const
export type EventName = keyof typeof events
export const eventNames = Object.keys(events) as EventName[]
const goesTo: readonly EventName[] = ['coming', 'been']

/** Homes with an ambassador in them, in the open and hidden; nobody who enters lives there. */
const ambassadors: readonly HomeName[] = ['free', 'farHub', 'hiddenFar']
/** A home with somebody in it who was one, and has a claim that waits. */
const former: HomeName = 'far'
export const stood = (name: HomeName): boolean => name === former
export const isAmbassador = (name: HomeName): boolean => ambassadors.includes(name)

const at = '2026-01-01T10:00:00.000Z'
const claimStates = ['waiting', 'approved'] as const

/** What of each kind a path can name. */
export const eventIds: Readonly<Record<string, readonly string[]>> = {
  events: eventNames.map((name) => `event-${name}`),
  shifts: eventNames.map((name) => `shift-${name}`),
  campaigns: ['campaign'],
  ambassadors: ambassadors.map((name) => `ambassador-${name}`),
  'ambassador-pauses': ambassadors.map((name) => `pause-${name}`),
  'ambassador-consents': ambassadors.map((name) => `consent-${name}`),
  'sign-ups': ambassadors.map((name) => `sign-up-coming-${name}`),
  'event-claims': [
    ...ambassadors.flatMap((name) => claimStates.map((state) => `${state}-claim-${name}`)),
    `waiting-claim-${former}`,
  ],
}

/** Events with everything that is known of them, and ambassadors who sign up to them and claim what it cost. */
export async function plantEvents(
  site: Site,
  mark: ReturnType<typeof marking>,
  households: ReadonlyMap<HomeName, Planting>,
): Promise<void> {
  await site.database
    .insertInto('campaigns')
    .values({
      ...{ id: 'campaign', name: 'A campaign', sortName: 'a campaign', madeAt: at },
      ...{ fromOn: '2026-01-01', untilOn: '2026-12-31' },
    })
    .execute()
  for (const name of eventNames) await plantEvent(site, mark, name)
  for (const name of ambassadors) {
    const planting = households.get(name)
    if (planting) await plantAmbassador(site, mark, name, planting)
  }
  const planting = households.get(former)
  if (planting) await plantFormer(site, mark, planting)
}

async function plantEvent({ database }: Site, mark: ReturnType<typeof marking>, name: EventName) {
  const thing = { event: name }
  await database
    .insertInto('events')
    .values({
      ...{ id: `event-${name}`, campaignId: 'campaign', quadrantId: 'mid', madeAt: at },
      ...{ name: mark.word(thing, 'events', 'name'), venue: mark.word(thing, 'events', 'venue') },
      onDay: mark.day(thing, 'events', 'onDay', events[name]),
      ...{ fromTime: '09:00', untilTime: '17:00', debriefedAt: at },
      countedEnquiries: mark.number(thing, 'events', 'countedEnquiries'),
      costPence: mark.number(thing, 'events', 'costPence'),
      debrief: mark.word(thing, 'events', 'debrief'),
    })
    .execute()
  await database
    .insertInto('shifts')
    .values({
      ...{ id: `shift-${name}`, eventId: `event-${name}`, fromTime: '09:00', untilTime: '12:00', needed: 9 },
    })
    .execute()
  await database
    .insertInto('eventMaterials')
    .values({
      ...{ id: `material-${name}`, eventId: `event-${name}`, taken: 9, recordedAt: at },
      what: mark.word(thing, 'eventMaterials', 'what'),
    })
    .execute()
}

async function plantAmbassador(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  name: HomeName,
  { id: householdId, carerId, home }: Planting,
) {
  const thing = { household: name }
  const id = `ambassador-${name}`
  const past = (table: 'ambassadors', column: 'sinceOn' | 'trainedOn' | 'endedOn') =>
    mark.day(thing, table, column)
  await database
    .insertInto('ambassadors')
    .values([
      {
        ...{
          id: `${id}-before`,
          carerId,
          sinceOn: past('ambassadors', 'sinceOn'),
          endReason: 'other',
          madeAt: at,
        },
        endedOn: past('ambassadors', 'endedOn'),
      },
      {
        ...{ id, carerId, sinceOn: past('ambassadors', 'sinceOn'), madeAt: at },
        trainedOn: past('ambassadors', 'trainedOn'),
      },
    ])
    .execute()
  await database
    .insertInto('ambassadorAreas')
    .values({ ambassadorId: id, quadrantId: home.quadrantId })
    .execute()
  await database.insertInto('ambassadorLikes').values({ ambassadorId: id, likes: 'open evenings' }).execute()
  await database
    .insertInto('ambassadorPauses')
    .values({
      ...{ id: `pause-${name}`, ambassadorId: id, recordedAt: at },
      fromOn: mark.day(thing, 'ambassadorPauses', 'fromOn', 'future'),
      untilOn: mark.day(thing, 'ambassadorPauses', 'untilOn', 'future'),
    })
    .execute()
  await database
    .insertInto('ambassadorConsents')
    .values([
      {
        ...{ id: `consent-${name}`, ambassadorId: id, what: 'name', recordedAt: at },
        givenOn: mark.day(thing, 'ambassadorConsents', 'givenOn'),
      },
      {
        ...{ id: `consent-before-${name}`, ambassadorId: id, what: 'photo', recordedAt: at },
        givenOn: mark.day(thing, 'ambassadorConsents', 'givenOn'),
        withdrawnOn: mark.day(thing, 'ambassadorConsents', 'withdrawnOn'),
      },
    ])
    .execute()
  for (const event of goesTo)
    await database
      .insertInto('signUps')
      .values({
        ...{ id: `sign-up-${event}-${name}`, shiftId: `shift-${event}`, carerId, householdId },
        signedAt: `${mark.day(thing, 'signUps', 'signedAt')}T10:00:00.000Z`,
      })
      .execute()
  await plantClaims(database, mark, { name, carerId, householdId })
}

async function plantFormer(
  { database }: Site,
  mark: ReturnType<typeof marking>,
  { id: householdId, carerId }: Planting,
) {
  const thing = { household: former }
  const carer = { carerId, householdId }
  await database
    .insertInto('signUps')
    .values({
      ...{ id: `sign-up-been-${former}`, shiftId: 'shift-been', ...carer },
      signedAt: `${mark.day(thing, 'signUps', 'signedAt')}T10:00:00.000Z`,
    })
    .execute()
  await database
    .insertInto('eventClaims')
    .values(claimOf(mark, { name: former, ...carer }, `waiting-claim-${former}`, 'event-been'))
    .execute()
}

type Claimant = { name: HomeName; carerId: string; householdId: string }

function claimOf(
  mark: ReturnType<typeof marking>,
  { name, ...carer }: Claimant,
  id: string,
  eventId: string,
) {
  const thing = { household: name }
  const pence = mark.number(thing, 'eventClaims', 'pence')
  return {
    ...{ id, eventId, ...carer, miles: 0, milePence: 45, spentPence: pence, pence },
    ...{ what: mark.word(thing, 'eventClaims', 'what'), preparedBy: 'nobody', preparedAt: at },
  }
}

/** One that waits, which puts an earlier one right, and one that was approved. What was spent is the sum of each. */
async function plantClaims(database: Site['database'], mark: ReturnType<typeof marking>, claimant: Claimant) {
  const { name } = claimant
  const thing = { household: name }
  const claim = (id: string, eventId: string) => claimOf(mark, claimant, id, eventId)
  await database
    .insertInto('eventClaims')
    .values([
      { ...claim(`earlier-claim-${name}`, 'event-coming'), takenBackAt: at },
      {
        ...claim(`approved-claim-${name}`, 'event-been'),
        ...{ approvedBy: 'somebody', approvedAt: '2026-11-01T10:00:00.000Z' },
      },
      {
        ...claim(`waiting-claim-${name}`, 'event-coming'),
        correctsId: `earlier-claim-${name}`,
        correctionWhy: mark.word(thing, 'eventClaims', 'correctionWhy'),
      },
    ])
    .execute()
}

/** Signs an ambassador who enters up to their events. */
export async function enterEvents({ database }: Site, viewer: Viewer): Promise<void> {
  const { carerId, householdId } = viewer
  if (carerId === null || householdId === null || !has(viewer, 'ambassador')) return
  await database
    .insertInto('signUps')
    .values(
      goesTo.map((event) => ({
        ...{ id: `own sign-up ${event}`, shiftId: `shift-${event}`, carerId, householdId, signedAt: at },
      })),
    )
    .execute()
}

/** What the access table lets a viewer see of an event. */
export const fieldsOfEvent = (viewer: Viewer, name: EventName): Set<EventField> =>
  new Set(
    eventFields.filter((field) =>
      maySeeOfEvent(viewer, field, has(viewer, 'ambassador') && goesTo.includes(name)),
    ),
  )

/** Whether what a path of events or ambassadors names is there for a viewer; undefined where its state decides too. */
export function eventIsThere(viewer: Viewer, route: string, path: string): boolean | undefined {
  const id = path.split(/[/?]/)[2] ?? ''
  const runs = runsEvents(viewer)
  const goes = has(viewer, 'ambassador') && goesTo.some((name) => id.endsWith(`-${name}`))
  if (route === 'GET /events/:id/claims/new') return goes
  if (route === 'GET /events/:id/debriefs/new') return runs && id !== 'event-coming'
  if (route === 'GET /events/:id') return maySeeOfEvent(viewer, 'event')
  if (route.startsWith('GET')) return runs
  // Somebody else's: an ambassador says of nobody but themself.
  if (/^POST \/(ambassadors|ambassador-|sign-ups|event-claims)/.test(route) && !runs) return false
  return undefined
}
