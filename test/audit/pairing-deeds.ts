import { randomUUID } from 'node:crypto'
import { askPairs } from '#src/pairings/actions/touches.ts'
import { acting, addMentor, addPeer, pairOf, today } from '../pairings/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const watchedBy = (watched: Watched, client: Client): Client => ({
  ...client,
  post: (path: string, fields?: Parameters<Client['post']>[1]) =>
    watched.send(path, () => client.post(path, fields)),
})

/** A coordinator pairs a mentor and a mentee, who say yes, talk, write, are in touch, claim, and come to an end. */
export async function standsByAnother(site: Site, watched: Watched) {
  const coordinator = watchedBy(watched, await site.as({ role: 'coordinator', quadrantIds: ['mid'] }))
  const manager = watchedBy(watched, await site.as('manager'))
  const signsIn = async ({ carerId, householdId }: { carerId: string; householdId: string }) => {
    const client = await site.as({ role: 'carer', householdId })
    await site.database.updateTable('accounts').set({ carerId }).where('id', '=', client.accountId).execute()
    return watchedBy(watched, client)
  }
  const names = { one: `Mentor ${randomUUID()}`, other: `Mentee ${randomUUID()}` }
  const mentor = await signsIn(await addMentor(site, { carer: { name: names.one } }))
  const mentee = await signsIn(await addPeer(site, { carer: { name: names.other } }))
  const pair = async () => {
    const answer = await coordinator.post('/pairings', { kind: 'mentoring', ...names, once: randomUUID() })
    return answer.headers.get('Location')?.replace('/pairings/', '') ?? ''
  }
  const version = async (of: string) => String((await pairOf(site, of)).version)
  const press = async (of: string, noun: string, more: Record<string, string> = {}) =>
    coordinator.post(`/pairings/${of}/${noun}`, { version: await version(of), ...more })

  const first = await pair()
  await site.database.updateTable('pairings').set({ state: 'undecided' }).where('id', '=', first).execute()
  await press(first, 'asks')
  await coordinator.post(`/pairings/${first}/told-answers`, { side: 'one', told: 'yes' })
  await press(first, 'withdrawals')
  const id = await pair()
  for (const each of [mentor, mentee]) await each.post(`/pairings/${id}/answers`, { answer: 'yes' })
  await press(id, 'holds')
  await press(id, 'resumptions')
  await press(id, 'reviews')
  await press(id, 'extensions', { untilOn: '2028-01-01' })
  const talk = { home: id, channel: 'call', minutes: '10', day: today }
  await mentor.post('/pair-talks', { ...talk, once: randomUUID() })
  const talkId = async () =>
    (
      await site.database
        .selectFrom('pairTalks')
        .select('id')
        .where('pairingId', '=', id)
        .where('endedAt', 'is', null)
        .executeTakeFirstOrThrow()
    ).id
  await mentor.post(`/pair-talks/${await talkId()}/corrections`, {
    ...talk,
    channel: 'visit',
    once: randomUUID(),
  })
  await mentor.post(`/pair-talks/${await talkId()}/withdrawals`)
  await mentee.post(`/pairings/${id}/words`, { kind: 'goal', note: 'It was agreed', once: randomUUID() })
  const goal = () =>
    site.database
      .selectFrom('pairWords')
      .select(['id', 'version'])
      .where('endedAt', 'is', null)
      .executeTakeFirstOrThrow()
  const { id: goalId, version: goalVersion } = await goal()
  await mentor.post(`/pair-words/${goalId}/corrections`, {
    ...{ version: goalVersion, note: 'It was agreed anew', once: randomUUID() },
  })
  await mentee.post(`/pair-words/${(await goal()).id}/achievements`)
  await mentee.post(`/pairings/${id}/words`, { kind: 'note', note: 'It was agreed', once: randomUUID() })
  const note = await site.database
    .selectFrom('pairWords')
    .select(['id', 'version'])
    .where('kind', '=', 'note')
    .executeTakeFirstOrThrow()
  await mentee.post(`/pair-words/${note.id}/set-asides`, { version: note.version })
  await manager.post(`/pairings/${id}/word-showings`, {
    ...{ purpose: 'safeguarding', why: 'It was agreed', once: randomUUID() },
  })
  await askPairs({ ...acting(site), today: '2027-03-01' }, 60)
  await mentee.post(`/pairings/${id}/touches`, { answer: 'yes' })
  const claims = () =>
    site.database
      .selectFrom('pairClaims')
      .select('id')
      .where('takenBackAt', 'is', null)
      .where('refusedAt', 'is', null)
      .executeTakeFirstOrThrow()
  const claim = () =>
    mentor.post(`/pairings/${id}/claims`, {
      month: `${today.slice(0, 7)}-01`,
      miles: '4',
      once: randomUUID(),
    })
  await claim()
  await mentor.post(`/pair-claims/${(await claims()).id}/withdrawals`)
  await claim()
  await coordinator.post(`/pair-claims/${(await claims()).id}/refusals`)
  await claim()
  await coordinator.post(`/pair-claims/${(await claims()).id}/approvals`)
  await press(id, 'endings', { reason: 'came to its end' })
}
