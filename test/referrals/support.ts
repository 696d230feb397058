import { randomUUID } from 'node:crypto'
import { addCarer, addHousehold, type CarerGiven, type HouseholdGiven } from '../factories.ts'
import type { Client, Site } from '../support.ts'

export const today = '2026-11-22'

/** A home with one carer, who may refer somebody; answers both ids. */
export async function referrer(site: Site, carer: CarerGiven = {}, home: HouseholdGiven = {}) {
  const householdId = await addHousehold(site, home)
  return { householdId, carerId: await addCarer(site, householdId, carer) }
}

/** The link of a carer, as it works. */
export async function linkFor({ database }: Site, carerId: string, token = randomUUID()): Promise<string> {
  await database
    .insertInto('referralLinks')
    .values({ id: randomUUID(), carerId, token, madeAt: '2026-11-01T10:00:00.000Z' })
    .execute()
  return token
}

/** The hidden field of a page's form. */
export const onceOn = (page: string): string => page.match(/name="once" value="([^"]+)"/)?.[1] ?? ''

const wholeMinutes = 60_000

/** Opens an enquiry page, and comes back a minute later with it filled in. */
export async function fillIn(
  site: Site,
  by: Client,
  path: string,
  said: Record<string, string | undefined> = {},
): Promise<Response> {
  const once = onceOn(await (await by.get(path)).text())
  site.now(new Date(site.clock().getTime() + wholeMinutes).toISOString())
  return by.post(path, friendTyped({ once, ...said }))
}

/** What a friend types about themself. */
export const friendTyped = (said: Record<string, string | undefined>) => ({
  ...{ name: 'Fay Friend', email: 'fay@example.org', phone: '07700 900 982', postcode: 'CM1 1QH' },
  ...{ consent: 'yes', tell: 'yes', website: '' },
  ...said,
})

/** An enquiry as staff write it down. */
export const enquiryTyped = (said: Record<string, string | undefined> = {}) => ({
  ...{ name: 'Fay Friend', email: 'fay@example.org', phone: '', postcode: '', quadrantId: 'mid' },
  ...{ enquiredOn: today, appliesAs: 'foster', transfers: 'no', consentedHow: 'by phone' },
  ...{ referrer: '', tell: 'no', once: randomUUID() },
  ...said,
})

export const candidates = ({ database }: Site) =>
  database.selectFrom('candidates').selectAll().orderBy('recordedAt').orderBy('name').execute()

export const referrals = ({ database }: Site) =>
  database.selectFrom('referrals').selectAll().orderBy('recordedAt').orderBy('id').execute()

export const trail = async ({ database }: Site) =>
  (await database.selectFrom('auditEntries').select('what').orderBy('seq').execute()).map(({ what }) => what)

/** Makes a candidate by the form of staff; answers the id. */
export async function enquiry(by: Client, said: Record<string, string | undefined> = {}): Promise<string> {
  const answer = await by.post('/candidates', enquiryTyped(said))
  const id = answer.headers.get('Location')?.split('/').at(-1)
  if (answer.status !== 303 || !id) throw new Error(`Not recorded: ${answer.status} ${await answer.text()}`)
  return id
}
