import { addShift, claimFor, describing, planEvent, recordOf, signUpsTo } from '../events/support.ts'
import { addCarer, addHousehold } from '../factories.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const watchedBy = <Sender extends Client>(watched: Watched, sender: Sender): Sender => ({
  ...sender,
  post: (path: string, fields?: Parameters<Client['post']>[1]) =>
    watched.send(path, () => sender.post(path, fields)),
})

const on = (name: string, day: string, month = '11') => ({
  [`${name}-day`]: day,
  [`${name}-month`]: month,
  [`${name}-year`]: '2026',
})

/** A carer is made an ambassador, goes to events and claims for them, and is one no more. */
export async function goesToEvents(site: Site, watched: Watched) {
  const recruiter = watchedBy(watched, await site.as('recruiter'))
  const ambassador = watchedBy(watched, await site.as('ambassador'))
  const manager = watchedBy(watched, await site.as('manager'))
  await addCarer(site, await addHousehold(site), { name: 'Ann Ash', email: 'ann.ash@example.org' })
  const made = await recruiter.post('/ambassadors', {
    ...{ email: 'ann.ash@example.org', name: '', once: 'an ambassador' },
    ...on('sinceOn', '1'),
  })
  const page = made.headers.get('Location') ?? ''
  await recruiter.post(`${page}/edits`, { areas: 'mid', likes: 'open evenings', version: '1' })
  const { id } = await recordOf(site, ambassador)
  const own = `/ambassadors/${id}`
  await ambassador.post(`${own}/consents`, { what: 'photo', ...on('givenOn', '22') })
  const consent = await site.database.selectFrom('ambassadorConsents').select('id').executeTakeFirstOrThrow()
  await ambassador.post(`/ambassador-consents/${consent.id}/withdrawals`)
  await ambassador.post(`${own}/pauses`, on('fromOn', '20', '12'))
  const pause = await site.database.selectFrom('ambassadorPauses').select('id').executeTakeFirstOrThrow()
  await ambassador.post(`/ambassador-pauses/${pause.id}/ends`)

  const campaign = await recruiter.post('/campaigns', {
    ...{ name: 'Fostering fortnight', aim: '', once: 'a campaign' },
    ...on('fromOn', '1'),
    ...on('untilOn', '1', '12'),
  })
  const campaignPage = campaign.headers.get('Location') ?? ''
  const dates = { ...on('fromOn', '2'), ...on('untilOn', '2', '12') }
  await recruiter.post(`${campaignPage}/edits`, { name: 'Fostering month', aim: '', version: '1', ...dates })
  const today = await planEvent(recruiter, { onDay: '2026-11-22', fromTime: '12:00' })
  const shift = await addShift(site, recruiter, today, { fromTime: '12:00', untilTime: '14:00' })
  const other = await addShift(site, recruiter, today, { fromTime: '15:00', untilTime: '16:00' })
  await recruiter.post(`/shifts/${shift}/edits`, { needed: '1', most: '3', version: '1' })
  for (const each of [shift, other]) await ambassador.post(`/shifts/${each}/sign-ups`)
  const [dropped] = await signUpsTo(site, other)
  await ambassador.post(`/sign-ups/${dropped?.id}/drops`)
  await recruiter.post(`/shifts/${other}/cancellations`)
  const [signUp] = await signUpsTo(site, shift)
  await recruiter.post(`/sign-ups/${signUp?.id}/confirmations`)
  site.now('2026-11-22T18:00:00Z')
  await recruiter.post(`/events/${today}/attendances`, { [`came-${signUp?.id}`]: 'came' })
  await recruiter.post(`/events/${today}/materials`, { what: 'Leaflets', taken: '9', broughtBack: '' })
  await recruiter.post(`/events/${today}/debriefs`, { counted: '2', cost: '10', note: '', version: '1' })
  await claimFor(ambassador, today, { once: 'first claim' })
  const open = async () =>
    site.database
      .selectFrom('eventClaims')
      .select('id')
      .where('takenBackAt', 'is', null)
      .where('refusedAt', 'is', null)
      .executeTakeFirstOrThrow()
  await ambassador.post(`/event-claims/${(await open()).id}/withdrawals`)
  await claimFor(ambassador, today, { once: 'second claim' })
  await recruiter.post(`/event-claims/${(await open()).id}/refusals`)
  await claimFor(ambassador, today, { once: 'third claim' })
  await recruiter.post(`/event-claims/${(await open()).id}/corrections`, {
    ...{ miles: '2', spent: '', what: '', why: 'A slip' },
  })
  await manager.post(`/event-claims/${(await open()).id}/approvals`)
  const coming = await planEvent(recruiter)
  await recruiter.post(`/events/${coming}/edits`, { ...describing({ name: 'Another name' }), version: '1' })
  await recruiter.post(`/events/${coming}/cancellations`, { version: '2' })
  await recruiter.post(`${own}/endings`, { reason: 'other', ...on('endedOn', '22') })
}
