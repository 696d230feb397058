import { expect, it } from 'vitest'
import { routes } from '#src/access/rules/routes.ts'
import { createApp } from '#src/app.ts'
import type { Database } from '#src/database/open.ts'
import { transact } from '#src/database/transact.ts'
import { stoppingToken } from '#src/mail/stopping.ts'
import { tell } from '#src/mail/telling.ts'
import { keptTerms, type ToldWhatIf } from '#src/plans/rules/what-ifs.ts'
import { seal } from '#src/secrets/seal.ts'
import { begin, plan, stepId } from '../applications/support.ts'
import { openDemo, setDay } from '../demo/support.ts'
import { actingOn } from '../mail/support.ts'
import { outsideOf, watch } from '../security/outside.ts'
import { type Client, openSite, type Site, testKeys } from '../support.ts'
import {
  expectAccessible,
  expectNoSidewaysScroll,
  inBrowser,
  launchBrowser,
  openPage,
  serveApp,
} from './support.ts'

const first = async (query: Promise<{ id: string } | undefined>) => {
  const row = await query
  if (!row) throw new Error('the service of the fixture has none')
  return row.id
}

/** An id for every kind of thing that a page is about. */
async function samples(database: Database): Promise<Record<string, string>> {
  const live = await first(
    database.selectFrom('constellations').select('id').where('name', '=', 'Northern Star').executeTakeFirst(),
  )
  const satellite = database.selectFrom('memberships').where('constellationId', '=', live)
  return {
    '/constellations/': live,
    '/households/': await first(
      satellite
        .select('householdId as id')
        .where('leftOn', 'is', null)
        .where('part', '=', 'satellite')
        .executeTakeFirst(),
    ),
    '/households/:id/hidings/ends/new': await first(
      database.selectFrom('households').select('id').where('hiddenSince', 'is not', null).executeTakeFirst(),
    ),
    '/keep-aparts/': await first(
      database.selectFrom('keepAparts').select('id').where('endedAt', 'is', null).executeTakeFirst(),
    ),
    '/memberships/:id/departures/new': await first(
      satellite.select('id').where('leftOn', 'is', null).where('part', '=', 'satellite').executeTakeFirst(),
    ),
    '/memberships/:id/restorations/new': await first(
      satellite.select('id').where('leftOn', 'is not', null).executeTakeFirst(),
    ),
    ...(await samplesOfTheDay(database)),
    '/rota/turns/': await first(
      database.selectFrom('rotaTurns').select('id').where('fromWall', '>', setDay).executeTakeFirst(),
    ),
    '/accounts/': await first(database.selectFrom('accounts').select('id').executeTakeFirst()),
    '/sides/': await first(database.selectFrom('sides').select('id').executeTakeFirst()),
    '/help-lines/': await first(
      database.selectFrom('helpLines').select('id').where('answers', '=', 'hours').executeTakeFirst(),
    ),
    '/quadrants/': await first(database.selectFrom('quadrants').select('id').executeTakeFirst()),
  }
}

/** The same of the hub carer's day: an id on each page that asks for a state of its own. */
async function samplesOfTheDay(database: Database): Promise<Record<string, string>> {
  const id = (query: { executeTakeFirst(): Promise<{ id: string } | undefined> }) =>
    first(query.executeTakeFirst())
  // Of a home that can be asked.
  const offersThere = database
    .selectFrom('helpOffers')
    .innerJoin('carerHomes', 'carerHomes.carerId', 'helpOffers.carerId')
    .innerJoin('households', 'households.id', 'carerHomes.householdId')
    .select('helpOffers.id')
    .where('households.approval', '=', 'approved')
    .where('households.onHoldSince', 'is', null)
    .where('households.id', 'not in', database.selectFrom('quiets').select('householdId'))
  const away = database
    .selectFrom('aways')
    .select('aways.id')
    .where('aways.endedAt', 'is', null)
    .where('aways.constellationId', 'is not', null)
    .where('aways.untilOn', '>', setDay)
  const uncovered = away.where(({ not, exists, selectFrom }) =>
    not(exists(selectFrom('covers').select('covers.id').whereRef('awayId', '=', 'aways.id'))),
  )
  const cards = database.selectFrom('childCards').select('id').where('erasedAt', 'is', null)
  const gatherings = database.selectFrom('gatherings').select('id').where('cancelledAt', 'is', null)
  const agreed = database.selectFrom('sleepovers').select('id').where('state', '=', 'agreed')
  const unoffered = database
    .selectFrom('waits')
    .select('waits.id')
    .where('waits.endedOn', 'is', null)
    .where('waits.householdId', 'not in', (of) =>
      of.selectFrom('offers').select('offers.householdId').where('outcome', 'is', null),
    )
  const went = await database
    .selectFrom('signUps')
    .innerJoin('shifts', 'shifts.id', 'signUps.shiftId')
    .select(['signUps.id', 'shifts.eventId'])
    .where('signUps.attendance', '=', 'came')
    .executeTakeFirstOrThrow()
  const ties = database.selectFrom('linkedHosts').select('id').where('endedAt', 'is', null)
  return {
    '/aways/:id/covers/new': await id(uncovered),
    '/aways/': await id(away),
    '/break-requests/': await id(
      database.selectFrom('breakRequests').select('id').where('answeredAt', 'is', null),
    ),
    '/child-cards/:id/erasures/new': await id(cards.where('leftOn', '<', '2026-10-20')),
    '/child-cards/': await id(cards.where('leftOn', 'is', null)),
    '/gatherings/:id/attendances': await id(gatherings.where('onDay', '<', setDay)),
    '/gatherings/': await id(gatherings.where('onDay', '>', setDay)),
    '/group-sessions/:id/register': await id(
      database
        .selectFrom('groupSessions')
        .select('id')
        .where('onDay', '<', setDay)
        .where('cancelledAt', 'is', null),
    ),
    '/group-sessions/': await id(
      database
        .selectFrom('groupSessions')
        .select('id')
        .where('onDay', '>', setDay)
        .where('cancelledAt', 'is', null),
    ),
    '/groups/': await id(database.selectFrom('groups').select('id').where('endedOn', 'is', null)),
    '/linked-hosts/': await id(ties),
    '/candidates/': await id(
      database
        .selectFrom('candidates')
        .innerJoin('applications', 'applications.candidateId', 'candidates.id')
        .select('candidates.id')
        .where('applications.householdId', 'is', null)
        .where('applications.closedOn', 'is', null),
    ),
    '/referrals/': await id(database.selectFrom('referrals').select('id').where('withdrawnAt', 'is', null)),
    '/peer-profiles/': await id(
      database
        .selectFrom('peerProfiles')
        .select('id')
        .where('part', '=', 'mentor')
        .where('endedOn', 'is', null),
    ),
    '/peer-requests/': await id(
      database.selectFrom('peerRequests').select('id').where('endedAt', 'is', null),
    ),
    '/pairings/': await id(database.selectFrom('pairings').select('id').where('state', '=', 'active')),
    '/offers/': await id(database.selectFrom('offers').select('id').where('outcome', 'is', null)),
    '/sleepovers/:id/happenings/new': await id(agreed.where('untilOn', '<', setDay)),
    '/sleepovers/': await id(agreed.where('fromOn', '>', setDay)),
    '/ambassadors/': await id(database.selectFrom('ambassadors').select('id').where('endedOn', 'is', null)),
    '/campaigns/': await id(database.selectFrom('campaigns').select('id')),
    '/events/:id/claims/new': went.eventId,
    '/sign-ups/': went.id,
    '/events/:id/debriefs/new': await id(
      database.selectFrom('events').select('id').where('onDay', '<', setDay),
    ),
    '/events/': await id(database.selectFrom('events').select('id').where('onDay', '>', setDay)),
    '/shifts/': await id(
      database
        .selectFrom('shifts')
        .innerJoin('events', 'events.id', 'shifts.eventId')
        .select('shifts.id')
        .where('onDay', '>', setDay),
    ),
    '/event-claims/': await id(database.selectFrom('eventClaims').select('id')),
    '/associations/': await id(database.selectFrom('associations').select('id')),
    '/association-benefits/': await id(database.selectFrom('associationBenefits').select('id')),
    '/association-memberships/': await id(database.selectFrom('committeeParts').select('membershipId as id')),
    '/consultations/': await id(
      database.selectFrom('consultations').select('id').where('lastOn', '<', setDay),
    ),
    '/help-offers/': await id(offersThere),
    '/help-asks/': await id(database.selectFrom('helpAsks').select('id').where('state', '=', 'asked')),
    '/ideas/': await id(database.selectFrom('ideas').select('id').where('state', '=', 'new')),
    '/newsletters/:id/progress': await id(
      database.selectFrom('editions').select('id').where('state', '=', 'sent'),
    ),
    '/newsletters/': await id(database.selectFrom('editions').select('id').where('state', '=', 'draft')),
    '/newsletter-pieces/': await id(
      database
        .selectFrom('editionItems')
        .innerJoin('editions', 'editions.id', 'editionItems.editionId')
        .select('editionItems.id')
        .where('editions.state', '=', 'draft'),
    ),
    '/rewards/': await id(database.selectFrom('rewards').select('id')),
    '/statements/': await id(
      database
        .selectFrom('payees')
        .innerJoin('payables', 'payables.payeeId', 'payees.id')
        .select('payees.id')
        .where('payables.approvedAt', 'is not', null),
    ),
    '/payables/': await id(database.selectFrom('payables').select('id')),
    '/payees/': await id(database.selectFrom('payees').select('id')),
    '/payment-formats/': await id(database.selectFrom('paymentFormats').select('id')),
    '/payment-runs/': await id(database.selectFrom('paymentRuns').select('id')),
    '/run-lines/': await id(
      database
        .selectFrom('runLines')
        .innerJoin('paymentRuns', 'paymentRuns.id', 'runLines.runId')
        .select('runLines.id')
        .where('paymentRuns.state', 'in', ['exported', 'settled'])
        .where('runLines.endedAt', 'is', null),
    ),
    '/schemes/': await id(database.selectFrom('schemeVersions').select('id')),
    '/scheme-drafts/': await id(
      database.selectFrom('schemeDrafts').select('id').where('endedAt', 'is', null),
    ),
    '/spendings/': await id(database.selectFrom('spendings').select('id')),
    '/waits/': await id(unoffered),
  }
}

/** A goal of a pair of which somebody who fosters is one now. */
async function goalOf({ database }: Site, fosters: Client & { accountId: string }, pairingId: string) {
  const { carerId } = await database
    .selectFrom('accounts')
    .select('carerId')
    .where('id', '=', fosters.accountId)
    .executeTakeFirstOrThrow()
  await database
    .updateTable('pairings')
    .set({ oneCarerId: carerId ?? '' })
    .where('id', '=', pairingId)
    .execute()
  await fosters.post(`/pairings/${pairingId}/words`, { kind: 'goal', note: 'A quiet evening', once: 'goal' })
  const goals = database.selectFrom('pairWords').select('id').where('accountId', '=', fosters.accountId)
  return (await goals.executeTakeFirstOrThrow()).id
}

/** A message that its reader can open. */
async function messageTo(site: Site, accountId: string): Promise<string> {
  await transact(actingOn(site), (unit) =>
    tell(unit, { to: { accountId }, kind: 'password reset', about: ['account', accountId], key: 'one' }),
  )
  return first(site.database.selectFrom('outbox').select('id').executeTakeFirst())
}

/** A talk with a private note. */
async function talkWith({ database }: Site, householdId: string, constellationId: string): Promise<string> {
  const id = 'a-talk'
  await database
    .insertInto('oneToOnes')
    .values({
      ...{ id, householdId, constellationId, part: 'hub', channel: 'visit', minutes: 30 },
      ...{ onDay: '2026-11-20', followUpOn: '2026-11-21', recordedAt: '2026-11-20T10:00:00.000Z' },
      noteSealed: seal(testKeys, id, 'Ring before the panel'),
    })
    .execute()
  return id
}

/** A coordinator's call with a home, support of one of its carers, and days on which a coordinator is away. */
async function caseloadOf(
  site: Site,
  manager: Client,
  { householdId, carerId }: { householdId: string; carerId: string },
): Promise<Record<string, string>> {
  await site.database
    .insertInto('coordinatorCalls')
    .values({
      ...{ id: 'a-call', householdId, channel: 'call', minutes: 10, onDay: '2026-11-20' },
      recordedAt: '2026-11-20T10:00:00.000Z',
    })
    .execute()
  const support = await manager.post(`/households/${householdId}/carers/${carerId}/independent-supports`, {
    referredOn: '2026-11-10',
    supporter: 'Nia',
    once: 'support',
  })
  const quadrantId = await first(site.database.selectFrom('quadrants').select('id').executeTakeFirst())
  const { accountId } = await site.as({ role: 'coordinator', quadrantIds: [quadrantId] })
  const days = { accountId, fromOn: '2026-11-20', untilOn: '2026-12-20', once: 'days away' }
  await manager.post('/coordinator-covers', days)
  return {
    '/calls/': 'a-call',
    '/independent-supports/': support.headers.get('Location')?.split('/').at(-1) ?? '',
    '/coordinator-covers/': await first(
      site.database
        .selectFrom('coordinatorCovers')
        .select('id')
        .where('accountId', '=', accountId)
        .executeTakeFirst(),
    ),
  }
}

/** Somebody on their way to approval, and a visit to them from which another manager expects her. */
async function wayOfSomebody(site: Site, manager: Client): Promise<Record<string, string>> {
  const householdId = await first(
    site.database
      .selectFrom('households')
      .select('id')
      .where('approval', '=', 'prospective')
      .where('endedOn', 'is', null)
      .where('id', 'not in', ({ selectFrom }) =>
        selectFrom('applications').select('householdId').where('householdId', 'is not', null),
      )
      .executeTakeFirst(),
  )
  const id = await begin(manager, householdId, 'application', '2026-02-01')
  const { accountId } = await site.as('manager')
  return {
    '/applications/': id,
    '/application-steps/': await stepId(site, id, 'application'),
    '/visits/': await plan(manager, householdId, accountId),
  }
}

/** A plan of the demo that was worked out and is being worked out anew, and a home that it gives a place. */
async function planOf(database: Database) {
  const { planId, householdId } = await database
    .selectFrom('planHomes')
    .innerJoin('planRuns', 'planRuns.id', 'planHomes.runId')
    .innerJoin('planHubs', (join) =>
      join
        .onRef('planHubs.runId', '=', 'planHomes.runId')
        .onRef('planHubs.number', '=', 'planHomes.hubNumber'),
    )
    .innerJoin('plans', 'plans.id', 'planRuns.planId')
    .select(['planRuns.planId', 'planHomes.householdId'])
    .where('plans.mode', '=', 'choose')
    .where('planHomes.part', '=', 'joins')
    .where('planHubs.part', '=', 'runs')
    .executeTakeFirstOrThrow()
  const at = '2026-11-22T10:00:00.000Z'
  const { madeBy } = await database
    .selectFrom('plans')
    .select('madeBy')
    .where('id', '=', planId)
    .executeTakeFirstOrThrow()
  const runId = 'a run'
  await database
    .insertInto('planRuns')
    .values({
      ...{ id: runId, planId, ask: 'plan', terms: null, askedBy: madeBy, askedAt: at, state: 'running' },
      ...{ slot: 1, beatAt: at, cancelledAt: null, endedAt: null, stage: 'search', progress: 370 },
      ...{ figures: JSON.stringify({ served: 6, homes: 7, km: 21, gap: 37, hubs: [] }), toldSealed: null },
    })
    .execute()
  const whatIfId = await whatIfOf(database, { planId, madeBy, at })
  return { planId, runId, whatIfId, householdId }
}

/** What would be if homes moved, with its curve: what shows the most of what is worked out beside a plan. */
async function whatIfOf(
  database: Database,
  { planId, madeBy, at }: { planId: string; madeBy: string; at: string },
): Promise<string> {
  const [{ number: home }, { number: hub }] = await Promise.all([
    database
      .selectFrom('planHomes')
      .innerJoin('planRuns', 'planRuns.id', 'runId')
      .select('number')
      .where('planId', '=', planId)
      .where('hubNumber', 'is not', null)
      .limit(1)
      .executeTakeFirstOrThrow(),
    database
      .selectFrom('planHubs')
      .innerJoin('planRuns', 'planRuns.id', 'runId')
      .select('number')
      .where('planId', '=', planId)
      .where('part', '=', 'runs')
      .limit(1)
      .executeTakeFirstOrThrow(),
  ])
  const told: ToldWhatIf = {
    ask: 'moves',
    curve: [0, 5].map((leastKm) => ({
      ...{ leastKm, asked: 6 - leastKm, savedKm: 30 - leastKm, proven: true },
      moves: [{ home, from: hub, to: hub }],
    })),
  }
  const id = 'what would be'
  await database
    .insertInto('planRuns')
    .values({
      ...{ id, planId, ask: 'moves', terms: keptTerms({ ask: 'moves', leastKm: [0, 5] }), askedBy: madeBy },
      ...{ askedAt: at, state: 'done', slot: null, beatAt: at, cancelledAt: null, endedAt: at, stage: null },
      ...{ figures: null, toldSealed: seal(testKeys, id, JSON.stringify(told)) },
    })
    .execute()
  return id
}

/** Pages that need something of their own, or are no pages. */
const elsewhere: Record<string, string> = {
  'GET /healthz': 'figures for machines',
  'GET /set-up': 'front-door.test.ts',
  'GET /sign-in': 'front-door.test.ts',
  'GET /invitations': 'links.test.ts',
  'GET /new-passwords': 'links.test.ts',
  'GET /account/authenticators/:id': 'passkeys.test.ts',
  'GET /account/authenticators/:id/qr.svg': 'a picture',
  'GET /calendars/:token': 'for calendar programs',
  'GET /refer/:token': 'looked at with the pages of carers',
  'GET /households/imports/:id': 'households.test.ts',
  'GET /newsletters/:id/preview': 'a letter, where no script runs, not even one that looks: test/newsletters',
  'GET /newsletters/:id/preview.txt': 'plain text',
}

/** Who coordinates where most is to do, with a call of hers. */
async function coordinatorOf(site: Site) {
  const home = await site.database
    .selectFrom('households')
    .select(['id', 'quadrantId'])
    .where('onHoldSince', 'is not', null)
    .where('endedOn', 'is', null)
    .executeTakeFirstOrThrow()
  const coordinator = await site.as({ role: 'coordinator', quadrantIds: [home.quadrantId] })
  const form = { channel: 'call', minutes: '10', day: setDay, followUpOn: '2026-11-23', once: 'a call' }
  await coordinator.post('/calls', { ...form, home: home.id })
  const { id: callId } = await site.database
    .selectFrom('coordinatorCalls')
    .select('id')
    .where('accountId', '=', coordinator.accountId)
    .executeTakeFirstOrThrow()
  return { ...coordinator, callId }
}

inBrowser('every page', () => {
  it('passes axe, fits 320 px and holds nothing from elsewhere, one of each kind that the access table knows', async () => {
    const { database } = await openDemo()
    const site = await openSite({ database, setUp: 'not yet' })
    const manager = await site.as('manager')
    const known = await samples(site.database)
    const carerId = await first(
      site.database
        .selectFrom('carerHomes')
        .select('carerId as id')
        .where('householdId', '=', known['/households/'] ?? '')
        .where('untilOn', 'is', null)
        .executeTakeFirst(),
    )
    const shown = await manager.post(`/households/${known['/households/']}/address-showings`, {
      purpose: 'visit',
    })
    known['/one-to-ones/'] = await talkWith(
      site,
      known['/households/'] ?? '',
      known['/constellations/'] ?? '',
    )
    const opened = await manager.post(`/households/${known['/households/']}/note-showings`, {
      ...{ purpose: 'safeguarding', why: 'The duty worker asked', once: 'one' },
    })
    known['/note-showings/'] = opened.headers.get('Location')?.split('/').at(-1) ?? ''
    const words = await manager.post(`/pairings/${known['/pairings/']}/word-showings`, {
      ...{ purpose: 'safeguarding', why: 'The duty worker asked', once: 'words' },
    })
    known['/word-showings/'] = words.headers.get('Location')?.split('/').at(-1) ?? ''
    Object.assign(known, await wayOfSomebody(site, manager))
    Object.assign(
      known,
      await caseloadOf(site, manager, { householdId: known['/households/'] ?? '', carerId }),
    )
    const planned = await planOf(site.database)
    known['/plans/'] = planned.planId
    known['/messages/'] = await messageTo(site, manager.accountId)
    const whose = { accountId: manager.accountId, carerId: null }
    const token = stoppingToken(site.services.keys, whose, 'newsletter')
    known['/address-showings/'] = shown.headers.get('Location')?.split('/').at(-1) ?? ''
    const { origin } = await serveApp(site.app)
    // The inbox is there in the demo alone.
    const demo = await serveApp(createApp({ ...site.services, demo: true }))
    const browser = await launchBrowser()
    const narrow = { width: 320, height: 640, cookie: manager.cookie }
    const usual = await openPage(browser, { origin, ...narrow })
    const inDemo = await openPage(browser, { origin: demo.origin, ...narrow })
    // Her front page is another than a manager's, and only she logs calls.
    const coordinator = await coordinatorOf(site)
    const hers = await openPage(browser, { origin, ...narrow, cookie: coordinator.cookie })
    const watched = await Promise.all([usual, inDemo, hers].map(watch))
    const faults: Record<string, string> = {}
    const looked = new Set<string>()
    const look = async (page: typeof usual, name: string, address: string) => {
      const response = await page.goto(address)
      try {
        expect(response?.status()).toBe(200)
        await expectNoSidewaysScroll(page)
        await expectAccessible(page, looked)
        expect(await outsideOf(page)).toEqual([])
      } catch (fault) {
        // All of them at once, each by its route: one fault often stands on many pages.
        faults[name] = String(fault).slice(0, 1500)
      }
    }
    for (const [route, who] of Object.entries(routes)) {
      const path = route.slice('GET '.length)
      if (!route.startsWith('GET ') || route in elsewhere || path.endsWith('.csv')) continue
      if (Array.isArray(who) && !who.includes('manager')) continue
      const kind = path in known ? path : Object.keys(known).find((prefix) => path.startsWith(`${prefix}:id`))
      const address = (kind ? path.replace(':id', known[kind] ?? '') : path)
        .replace('/unsubscribes/:token', `/unsubscribes/${token}`)
        .replace(':carerId', carerId)
        .replace(':month', '2026-10')
        .replace(':runId', planned.runId)
        .replace(':householdId', planned.householdId)
      const asking: Record<string, string> = {
        '/constellations/:id/waits/new': `?householdId=${known['/households/']}`,
        '/events/:id/claims/new': `?signUp=${known['/sign-ups/']}`,
        '/newsletters/:id/sendings/check': '?to=all+carers',
        '/plans/:id/wishes/new': `?householdId=${planned.householdId}&other=a`,
      }
      await look(path === '/inbox' ? inDemo : usual, route, address + (asking[path] ?? ''))
    }
    await look(usual, 'what would be if', `/plans/${planned.planId}/runs/${planned.whatIfId}`)
    for (const address of [
      ...['/', '/calls/new', `/calls/${coordinator.callId}/corrections/new`],
      '/confidentiality-agreements/new',
    ])
      await look(hers, `coordinator ${address}`, address)
    // What carers ask for and offer is no manager's to say.
    const fosters = await site.as({ role: 'carer', householdId: known['/households/'] ?? '' })
    const carer = await openPage(browser, { origin, ...narrow, cookie: fosters.cookie })
    watched.push(await watch(carer))
    const goal = await goalOf(site, fosters, known['/pairings/'] ?? '')
    await fosters.post('/referral-links')
    const friend = await site.database
      .selectFrom('referralLinks')
      .select('token')
      .where('endedAt', 'is', null)
      .executeTakeFirstOrThrow()
    for (const address of [
      ...['/peer-requests/new', '/peer-profiles/new', '/pair-talks/new'],
      ...[`/pairings/${known['/pairings/']}`, `/pair-words/${goal}/corrections/new`],
      ...['/refer-a-friend', '/my-referrals', '/my-rewards', `/refer/${friend.token}`],
    ])
      await look(carer, `carer ${address}`, address)
    // Whom a home of a constellation has, and what its carers let each other see.
    const member = await site.as({ role: 'carer', householdId: known['/households/'] ?? '' })
    const theirs = await openPage(browser, { origin, ...narrow, cookie: member.cookie })
    watched.push(await watch(theirs))
    for (const address of ['/', '/network/people', '/network/sharing', '/network/year'])
      await look(theirs, `member ${address}`, address)
    expect(faults).toEqual({})
    expect(watched.flat()).toEqual([])
  }, 480_000)

  it('is watched: what the policy refuses, and what comes from elsewhere, is seen', async () => {
    const site = await openSite()
    const { origin } = await serveApp(site.app)
    const page = await (await (await launchBrowser()).newContext()).newPage()
    const seen = await watch(page)
    await page.goto(`${origin}/help-now`)
    expect(await outsideOf(page)).toEqual([])
    expect(seen).toEqual([])
    // Text that looks as some before it is not measured again; text that looks otherwise is.
    const looked = new Set<string>()
    await expectAccessible(page, looked)
    const looks = looked.size
    await expectAccessible(page, looked)
    expect(looked.size).toBe(looks)
    await page.evaluate(`document.querySelector('main p').style.color = '#aaaaaa'`)
    await expect(expectAccessible(page, looked)).rejects.toThrow('color-contrast')
    await page.evaluate(`document.querySelector('main p').removeAttribute('style')`)
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend',
      '<img src="https://evil.example/x.png"><p style="color: red" onclick="planted()">x</p><form action="//evil.example"></form>')`)
    await expect.poll(() => seen.join()).toContain('img-src')
    await expect(expectAccessible(page)).rejects.toThrow('image-alt')
    expect((await outsideOf(page)).map((fault) => fault.split(':')[0])).toEqual([
      'img src',
      'p style',
      'p onclick',
      'form action',
    ])
    await page.context().close()
  })
})
