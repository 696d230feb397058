import { randomUUID } from 'node:crypto'
import { actingAsService } from '#src/main.ts'
import { makeSetUpLink } from '#src/service/set-up.ts'
import { eastOf, fill, form } from '../constellations/support.ts'
import { addHousehold } from '../factories.ts'
import { row, whole } from '../households/files.ts'
import { newestLinkTo, tokenOf } from '../sessions/mailed.ts'
import {
  addAda,
  addPasskey,
  askFrom,
  at,
  type BrowserOn,
  browserOn,
  codeAt,
  enrolled,
  givePassword,
  sheetOf,
} from '../sessions/people.ts'
import { type Client, goodPassword, type Site } from '../support.ts'
import { confirmsMilestones, leadsToApproval } from './application-deeds.ts'
import { keepsAssociations } from './association-deeds.ts'
import { asksForBreaks, keepsCards } from './break-deeds.ts'
import { callsHomes, goesAwayAsCoordinator, helpsCarers } from './caseload-deeds.ts'
import { saysNotNow } from './company-deeds.ts'
import { goesAway, offersPlaces } from './cover-deeds.ts'
import { refersFriends } from './enquiry-deeds.ts'
import { goesToEvents } from './event-deeds.ts'
import { gathersAndSpends } from './gathering-deeds.ts'
import { runsGroups } from './group-deeds.ts'
import { comesToGroups } from './group-session-deeds.ts'
import { listsHelpLines } from './help-line-deeds.ts'
import { thinksOfSomething } from './idea-deeds.ts'
import { stopsMessages } from './mail-deeds.ts'
import { asksWhoFits } from './matching-deeds.ts'
import { standsByOthers } from './mentor-deeds.ts'
import { sharesWithOthers } from './network-deeds.ts'
import { writesNewsletters } from './newsletter-deeds.ts'
import { standsByAnother } from './pairing-deeds.ts'
import { paysInRuns } from './payment-deeds.ts'
import { plansConstellations } from './plan-deeds.ts'
import { tendsReferrals } from './referral-deeds.ts'
import { sendsReports } from './report-deeds.ts'
import { paysRewards } from './reward-deeds.ts'
import { coversOutOfHours } from './rota-deeds.ts'
import { publishesSchemes } from './scheme-deeds.ts'
import { logsTalks } from './talk-deeds.ts'
import type { Watched } from './watching.ts'

/** A browser, or somebody's client, of which everything that it sends is watched. */
const watchedBy = <Sender extends Pick<BrowserOn, 'post'>>(watched: Watched, sender: Sender): Sender => ({
  ...sender,
  post: (path: string, fields?: Parameters<Client['post']>[1]) =>
    watched.send(path, () => sender.post(path, fields)),
})

/** Sets a service up by the link that the terminal printed. */
export async function setUp(site: Site, watched: Watched) {
  const link = await makeSetUpLink(actingAsService(site.services), site.services.origin)
  await watchedBy(watched, site.stranger()).post('/set-up', {
    token: tokenOf(link ?? ''),
    serviceName: 'Estuary Fostering',
    quadrants: 'North\r\nCoast',
    ...{ minHomes: 6, maxHomes: 8, limitKm: 20 },
    ...{ managerName: 'Ada Byron', email: 'ada@example.org', password: goodPassword },
  })
}

/** A carer signs in, ends sessions, forgets the password and chooses another. */
async function comesAndGoes(site: Site, watched: Watched) {
  const accountId = await addAda(site)
  const here = watchedBy(watched, browserOn(site))
  await givePassword(here, 'ada@example.org')
  for (const elsewhere of [browserOn(site), browserOn(site)]) await givePassword(elsewhere, 'ada@example.org')
  const { handle } = await site.database
    .selectFrom('sessions')
    .select('handle')
    .where('accountId', '=', accountId)
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const other = watchedBy(watched, browserOn(site))
  await givePassword(other, 'ada@example.org')
  await other.post(`/sessions/${handle}/ends`)
  await other.post('/account/session-ends')
  await other.post('/account/calendar')
  await other.post('/account/calendar/ends')
  await other.post('/account/password', { current: goodPassword, chosen: 'nine otters under ice' })
  await other.post('/sign-out')
  await other.post('/password-resets', { email: 'ada@example.org' })
  const token = tokenOf(await newestLinkTo(site, accountId))
  await other.post('/new-passwords', { token, password: goodPassword })
}

/** A manager adds, uses and removes every second factor. */
async function provesWhoTheyAre(site: Site, watched: Watched) {
  const browser = watchedBy(watched, browserOn(site))
  const { secret, email, accountId } = await enrolled(site, browser)
  const signIn = async () => {
    await browser.post('/sign-out')
    await givePassword(browser, email)
  }
  at(site, '2026-11-22T10:11:00Z')
  await browser.post('/account/confirmations', {
    password: goodPassword,
    code: await codeAt(secret, site.clock()),
  })
  await browser.post('/account/recovery-codes')
  const [sheet] = await sheetOf(browser)
  const passkey = await addPasskey(browser)
  await browser.post('/account/passkey-confirmations', {
    ...passkey.used(await askFrom(browser, '/account/confirmation-challenges')),
    next: '/',
  })
  at(site, '2026-11-22T10:13:00Z')
  await signIn()
  await browser.post('/sign-in/codes', { code: await codeAt(secret, site.clock()) })
  await signIn()
  await browser.post('/sign-in/recovery-codes', { code: sheet })
  await browser.post('/sign-out')
  await browser.post('/sign-in/passkeys', passkey.used(await askFrom(browser, '/sign-in/passkey-challenges')))
  const idIn = async (table: 'passkeys' | 'authenticators') =>
    (
      await site.database
        .selectFrom(table)
        .select('id')
        .where('accountId', '=', accountId)
        .executeTakeFirstOrThrow()
    ).id
  await browser.post(`/account/authenticators/${await idIn('authenticators')}/removals`)
  await addPasskey(browser)
  await browser.post(`/account/identities/${await addIdentity(site, accountId)}/removals`)
  await browser.post('/sign-in/passkeys', passkey.used(await askFrom(browser, '/sign-in/passkey-challenges')))
  await browser.post(`/account/passkeys/${await idIn('passkeys')}/removals`)
}

/** Who somebody is at a provider, as if they had connected it. */
async function addIdentity(site: Site, accountId: string): Promise<string> {
  const id = randomUUID()
  const madeAt = '2026-11-01T00:00:00.000Z'
  await site.database
    .insertInto('identities')
    .values({ id, accountId, issuer: 'https://id.example/', subject: id, madeAt })
    .execute()
  return id
}

/** A manager looks after the accounts of others, and after messages. */
async function looksAfterPeople(site: Site, watched: Watched) {
  const manager = watchedBy(watched, await site.as('manager'))
  const { accountId, secret, email } = await enrolled(site, browserOn(site))
  const colleague = browserOn(site)
  await givePassword(colleague, email)
  at(site, '2026-11-22T10:14:00Z')
  await colleague.post('/sign-in/codes', { code: await codeAt(secret, site.clock()) })
  await manager.post(`/accounts/${accountId}/session-ends`)
  await manager.post(`/accounts/${accountId}/factor-removals`)
  await addIdentity(site, accountId)
  await manager.post(`/accounts/${accountId}/identity-removals`)

  const householdId = await addHousehold(site)
  const worker = await site.as({ role: 'supervising_worker', email: 'wendy@example.org' })
  const supervision = { id: randomUUID(), householdId, part: 'worker' as const, fromOn: '2026-01-01' }
  await site.database
    .insertInto('supervisions')
    .values({ ...supervision, workerName: 'Wendy', workerEmail: 'wendy@example.org' })
    .execute()
  await manager.post(`/accounts/${worker.accountId}/supervisions`, { supervisionIds: [supervision.id] })

  await manager.post('/accounts', {
    ...{ name: 'Somebody New', email: 'new@example.org', roles: 'recruiter', once: randomUUID() },
  })
  const { id: invited } = await site.database
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', 'new@example.org')
    .executeTakeFirstOrThrow()
  const token = tokenOf(await newestLinkTo(site, invited))
  await watchedBy(watched, browserOn(site)).post('/invitations', { token, password: 'nine otters under ice' })
  await site.database.updateTable('outbox').set({ givenUpAt: '2026-11-22T10:00:00.000Z' }).execute()
  const { id: message } = await site.database
    .selectFrom('outbox')
    .select('id')
    .where('accountId', '=', invited)
    .limit(1)
    .executeTakeFirstOrThrow()
  await manager.post(`/messages/${message}/retries`)
}

/** A manager brings households in, hides one and keeps it quiet, and plans a handover that is withdrawn. */
async function looksAfterHomes(site: Site, watched: Watched) {
  const person = await site.as('manager')
  const manager = watchedBy(watched, person)
  const staged = await watched.send('/households/imports', () =>
    person.postFile('/households/imports', 'file', 'homes.csv', `${whole}\n${row({})}\n`),
  )
  await manager.post(`${staged.headers.get('Location')}/applications`)

  const home = await addHousehold(site)
  await manager.post(`/households/${home}/hidings`)
  await manager.post(`/households/${home}/hidings/ends`)
  await manager.post(`/households/${home}/quiets`, {
    ...{ untilOn: '2026-12-20', rings: 'Wendy', version: '', once: randomUUID() },
  })
  const { id: quiet } = await site.database.selectFrom('quiets').select('id').executeTakeFirstOrThrow()
  await manager.post(`/quiets/${quiet}/ends`)

  const { id } = await form(site, person)
  await fill(site, person, id, 6)
  const toHouseholdId = await addHousehold(site, { name: 'Sharma', ...eastOf(2_000) })
  await manager.post(`/constellations/${id}/handovers`, {
    ...{ toHouseholdId, onDay: '2026-12-01', agreedOn: '2026-11-22' },
    ...{ oldHub: 'stays', oldHubAgreedOn: '2026-11-20' },
  })
  const { id: handover } = await site.database.selectFrom('handovers').select('id').executeTakeFirstOrThrow()
  await manager.post(`/handovers/${handover}/withdrawals`)
}

export const deedsByHand = [
  stopsMessages,
  refersFriends,
  saysNotNow,
  keepsCards,
  asksForBreaks,
  leadsToApproval,
  confirmsMilestones,
  tendsReferrals,
  callsHomes,
  helpsCarers,
  goesAwayAsCoordinator,
  comesAndGoes,
  provesWhoTheyAre,
  looksAfterPeople,
  looksAfterHomes,
  goesAway,
  offersPlaces,
  logsTalks,
  sendsReports,
  gathersAndSpends,
  runsGroups,
  comesToGroups,
  sharesWithOthers,
  standsByOthers,
  standsByAnother,
  goesToEvents,
  asksWhoFits,
  publishesSchemes,
  paysRewards,
  paysInRuns,
  listsHelpLines,
  thinksOfSomething,
  keepsAssociations,
  writesNewsletters,
  plansConstellations,
  coversOutOfHours,
] as const
