import { randomUUID } from 'node:crypto'
import type { Acting } from '#src/database/transact.ts'
import type { Reply } from '#src/gatherings/rules.ts'
import { type ReplyOutcome, sayReply } from '#src/group-sessions/actions/replying.ts'
import type { GroupForm, MeetsAt, Privacy } from '#src/groups/rules.ts'
import { actingAsService } from '#src/main.ts'
import { seal } from '#src/secrets/seal.ts'
import { addCarer, addHousehold, type HouseholdGiven, type SiteWithServices } from '../factories.ts'
import { type Site, testKeys } from '../support.ts'

export const acting = (site: SiteWithServices): Acting => actingAsService(site.services)

interface GroupGiven {
  name?: string
  form?: GroupForm
  privacy?: Privacy
  quadrantId?: string
  at?: MeetsAt
  coordinatorIds?: readonly string[]
  onlineLink?: string
}

/** A group that meets in a hall, of quadrant Mid unless told otherwise; answers its id. */
export async function addGroup(
  site: SiteWithServices,
  { coordinatorIds = [], onlineLink, ...given }: GroupGiven = {},
): Promise<string> {
  const id = randomUUID()
  const { database } = site.services
  const name = given.name ?? 'Tuesday group'
  await database
    .insertInto('groups')
    .values({
      id,
      quadrantId: 'mid',
      sortName: name.toLowerCase(),
      form: 'support group',
      kind: 'open',
      privacy: 'open',
      at: 'venue',
      venue: 'St Mary’s hall',
      childcare: 'yes',
      startedOn: '2026-01-01',
      madeAt: '2026-01-01T10:00:00.000Z',
      ...given,
      name,
      onlineLinkSealed: onlineLink ? seal(testKeys, id, onlineLink) : null,
    })
    .execute()
  for (const accountId of coordinatorIds) await coordinate(site, id, accountId)
  return id
}

/** Names somebody who coordinates a group. */
export const coordinate = (site: SiteWithServices, groupId: string, accountId: string) =>
  site.services.database
    .insertInto('groupCoordinators')
    .values({
      id: randomUUID(),
      groupId,
      accountId,
      fromOn: '2026-01-01',
      namedAt: '2026-01-01T10:00:00.000Z',
    })
    .execute()

/** A session of a group on Tuesday 1 December 2026 at half past seven, unless told otherwise; answers its id. */
export async function addSession(
  site: SiteWithServices,
  groupId: string,
  given: { onDay?: string; capacity?: number | null } = {},
): Promise<string> {
  const id = randomUUID()
  await site.services.database
    .insertInto('groupSessions')
    .values({
      id,
      groupId,
      onDay: '2026-12-01',
      fromTime: '19:30',
      untilTime: '21:00',
      madeAt: '2026-01-01T10:00:00.000Z',
      ...given,
    })
    .execute()
  return id
}

export interface Person {
  carerId: string
  householdId: string
}

/** A carer in a home of their own. */
export async function addPerson(
  site: SiteWithServices,
  name: string,
  { home, email }: { home?: HouseholdGiven; email?: string } = {},
): Promise<Person> {
  const householdId = await addHousehold(site, { name: `Home of ${name}`, ...home })
  return { carerId: await addCarer(site, householdId, { name, ...(email && { email }) }), householdId }
}

/** What a carer says; for themselves alone unless told otherwise. */
export const say = (
  site: SiteWithServices,
  sessionId: string,
  person: Person,
  reply: Reply,
  people = 1,
): Promise<ReplyOutcome> =>
  sayReply(acting(site), sessionId, {
    ...person,
    reply,
    people: reply === 'no' ? null : people,
    childcare: null,
  })

export const sessionRow = (site: Pick<Site, 'database'>, id: string) =>
  site.database.selectFrom('groupSessions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

export const repliesTo = (site: Pick<Site, 'database'>, sessionId: string) =>
  site.database
    .selectFrom('sessionReplies')
    .selectAll()
    .where('sessionId', '=', sessionId)
    .orderBy('carerId')
    .execute()

export const replyRow = (site: Pick<Site, 'database'>, sessionId: string, { carerId }: Person) =>
  site.database
    .selectFrom('sessionReplies')
    .selectAll()
    .where('sessionId', '=', sessionId)
    .where('carerId', '=', carerId)
    .executeTakeFirstOrThrow()

/** Messages of sessions: each as its kind and for whom it is. */
export const messages = (site: Pick<Site, 'database'>) =>
  site.database
    .selectFrom('outbox')
    .select(['kind', 'accountId', 'carerId', 'withheld'])
    .where('kind', 'like', 'session %')
    .orderBy('madeAt')
    .orderBy('key')
    .execute()

/** The words of a page, without its markup. */
export const textOf = async (answer: Response): Promise<string> =>
  (await answer.text())
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:])/g, '$1')

/** What the page says is wrong. */
export async function problemsOf(answer: Response): Promise<string> {
  const body = await answer.text()
  return [...body.matchAll(/govuk-error-summary__list">([\s\S]*?)<\/ul>/g)]
    .map(([, list = '']) => list.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' '))
    .join(' ')
}

/** What the next page says has just been done. */
export const noticeOf = (answer: Response): string =>
  decodeURIComponent(/notice=([^;]*)/.exec(answer.headers.get('Set-Cookie') ?? '')?.[1] ?? '')
