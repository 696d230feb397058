import { randomUUID } from 'node:crypto'
import { addHousehold, type HouseholdGiven } from '../factories.ts'
import { type Client, openSite, type Site } from '../support.ts'

export const today = '2026-11-22'

/** A prospective household, the coordinator of its quadrant, and a colleague who could expect her back. */
export async function onTheWay(options: Parameters<typeof openSite>[0] = {}, household: HouseholdGiven = {}) {
  const site = await openSite(options)
  const householdId = await addHousehold(site, {
    ...{ name: 'Hall', approval: 'prospective', sinceOn: '2026-01-05' },
    ...household,
  })
  return {
    site,
    householdId,
    coordinator: await site.as({ role: 'coordinator', name: 'Cora Nation', quadrantIds: ['mid'] }),
    colleague: await site.as({ role: 'recruiter', name: 'Rex Pector' }),
  }
}

/** A step as somebody types it. */
export const stepTyped = (step: string, onDay: string) => ({ step, onDay, once: randomUUID() })

/** Begins the way to approval; answers the id of the application. */
export async function begin(
  by: Client,
  householdId: string,
  step = 'enquiry',
  onDay = '2026-02-01',
): Promise<string> {
  const answer = await by.post(`/households/${householdId}/applications`, stepTyped(step, onDay))
  const id = answer.headers.get('Location')?.split('/').at(-1)
  if (answer.status !== 303 || !id) throw new Error(`Not begun: ${answer.status}`)
  return id
}

export const record = (by: Client, id: string, step: string, onDay: string) =>
  by.post(`/applications/${id}/steps`, stepTyped(step, onDay))

/** Records several steps in turn. */
export async function recordAll(by: Client, id: string, steps: readonly (readonly [string, string])[]) {
  for (const [step, onDay] of steps) {
    const { status } = await record(by, id, step, onDay)
    if (status !== 303) throw new Error(`${step} was not recorded: ${status}`)
  }
}

export const application = ({ database }: Site, id: string) =>
  database.selectFrom('applications').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** The steps of an application that stand, `enquiry 2026-02-01`, as they were written down. */
export const standing = async ({ database }: Site, applicationId: string) =>
  (
    await database
      .selectFrom('applicationSteps')
      .selectAll()
      .where('applicationId', '=', applicationId)
      .where('endedAt', 'is', null)
      .orderBy('onDay')
      .orderBy('step')
      .execute()
  ).map(({ step, onDay }) => `${step} ${onDay}`)

export const stepId = async ({ database }: Site, applicationId: string, step: string): Promise<string> =>
  (
    await database
      .selectFrom('applicationSteps')
      .select('id')
      .where('applicationId', '=', applicationId)
      .where('step', '=', step as never)
      .where('endedAt', 'is', null)
      .executeTakeFirstOrThrow()
  ).id

/** A visit this evening as somebody types it. */
export const visitTyped = (expectedBy: string, more: Record<string, string> = {}) => ({
  ...{ kind: 'first visit', onDay: today, fromTime: '18:00', untilTime: '19:30', backTime: '20:30' },
  ...{ goesWith: 'Winnie With', expectedBy, once: randomUUID() },
  ...more,
})

/** Plans a visit; answers its id. */
export async function plan(
  by: Client,
  householdId: string,
  expectedBy: string,
  more: Record<string, string> = {},
): Promise<string> {
  const answer = await by.post(`/households/${householdId}/visits`, visitTyped(expectedBy, more))
  const id = answer.headers.get('Location')?.split('/').at(-1)
  if (answer.status !== 303 || !id) throw new Error(`Not planned: ${answer.status} ${await answer.text()}`)
  return id
}

export const visit = ({ database }: Site, id: string) =>
  database.selectFrom('visits').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** What was queued for somebody, by kind, in the order of its making. */
export const toldTo = async ({ database }: Site, accountId: string) =>
  (
    await database
      .selectFrom('outbox')
      .select(['kind', 'dueAt', 'withheld'])
      .where('accountId', '=', accountId)
      .orderBy('madeAt')
      .orderBy('key')
      .execute()
  ).map(({ kind }) => kind)

/** The messages of the error summary. */
export const problemsIn = (page: string): string[] => {
  const summary = page.match(/govuk-error-summary__list">(.*?)<\/ul>/s)?.[1] ?? ''
  return [...summary.matchAll(/<li>(?:<a[^>]*>)?([^<]+)/g)].map(([, words = '']) => words.trim())
}
