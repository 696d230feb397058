import { addHousehold } from '../factories.ts'
import { asking, carerAt, makeMentor, pageOf, versionOf } from '../mentoring/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const watchedBy = <Sender extends Client>(watched: Watched, sender: Sender): Sender => ({
  ...sender,
  post: (path: string, fields?: Parameters<Client['post']>[1]) =>
    watched.send(path, () => sender.post(path, fields)),
})

/** A carer asks, is asked for, offers to be a buddy and is made a mentor; signs, is not available, comes back, stops. */
export async function standsByOthers(site: Site, watched: Watched) {
  const householdId = await addHousehold(site, { quadrantId: 'mid' })
  const carer = watchedBy(watched, await carerAt(site, householdId, 'Ann Ash'))
  const coordinator = watchedBy(watched, await site.as({ role: 'coordinator', quadrantIds: ['mid'] }))
  const path = `/households/${householdId}/carers/${carer.carerId}`
  const own = pageOf(await carer.post('/peer-requests', asking()))
  await carer.post(`${own}/withdrawals`)
  const theirs = pageOf(await coordinator.post(`${path}/peer-requests`, asking()))
  await coordinator.post(`${theirs}/closures`)
  await carer.post('/peer-profiles', { once: 'a buddy of theirs' })
  const page = await makeMentor(coordinator, carer)
  const profile = page.split('/').at(-1) ?? ''
  const change = async (deed: string, more: Record<string, string> = {}) =>
    carer.post(`${page}/${deed}`, { ...more, version: await versionOf(site, profile) })
  await change('edits', { ownMost: '1' })
  await change('aways', { rings: `account ${coordinator.accountId}` })
  await change('returns')
  await coordinator.post('/confidentiality-agreements', { agree: 'yes' })
  await coordinator.post(`${path}/confidentiality-agreements`, { signedOn: '2026-11-02' })
  const { id } = await site.database
    .selectFrom('confidentialityAgreements')
    .select('id')
    .where('carerId', '=', carer.carerId)
    .executeTakeFirstOrThrow()
  await watchedBy(watched, await site.as('manager')).post(`/confidentiality-agreements/${id}/ends`)
  await change('ends')
}
