import { randomUUID } from 'node:crypto'
import { addAssociation, ask, asksIn, carerOf, dayFields, offersIn } from '../associations/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

/** A manager keeps associations and asks carers; a carer joins, replies and lends a hand. */
export async function keepsAssociations(site: Site, watched: Watched) {
  const watchedBy = <Person extends Client>(client: Person): Person => ({
    ...client,
    post: (path: string, fields?: Parameters<Client['post']>[1]) =>
      watched.send(path, () => client.post(path, fields)),
  })
  const manager = watchedBy(await site.as('manager'))
  const carer = watchedBy(await site.as('carer'))
  const { carerId, householdId } = await carerOf(site, carer)
  const once = () => ({ once: randomUUID() })
  const id = await addAssociation(manager)
  await manager.post(`/associations/${id}/edits`, { kind: 'local', name: 'Carers', note: 'Us.', version: 1 })
  await manager.post(`/associations/${id}/benefits`, {
    ...{ name: 'Cots', note: 'To borrow.', forWhom: 'members', ...once() },
  })
  const benefits = site.database.selectFrom('associationBenefits').select(['id', 'version'])
  const benefit = await benefits.where('associationId', '=', id).executeTakeFirstOrThrow()
  await manager.post(`/association-benefits/${benefit.id}/edits`, {
    ...{ name: 'Cots', note: 'To borrow.', forWhom: 'everybody', version: benefit.version },
  })
  await manager.post(`/association-benefits/${benefit.id}/checks`)
  await manager.post(`/association-benefits/${benefit.id}/endings`)

  const member = () =>
    site.database
      .selectFrom('associationMemberships')
      .select('id')
      .where('carerId', '=', carerId)
      .where('untilOn', 'is', null)
      .executeTakeFirstOrThrow()
  await carer.post(`/associations/${id}/memberships`, { ...dayFields('fromOn', '2026-01-01'), ...once() })
  await carer.post(
    `/association-memberships/${(await member()).id}/endings`,
    dayFields('untilOn', '2026-11-01'),
  )
  await manager.post(`/households/${householdId}/association-memberships`, {
    ...{ associationId: id, carerIds: carerId, paidBy: 'carer', ...dayFields('fromOn', '2026-11-02') },
    ...once(),
  })
  await manager.post(`/association-memberships/${(await member()).id}/parts`, {
    ...{ part: 'chair', ...dayFields('fromOn', '2026-11-03') },
  })
  const part = await site.database
    .selectFrom('committeeParts')
    .select('id')
    .where('associationId', '=', id)
    .executeTakeFirstOrThrow()
  await manager.post(`/committee-parts/${part.id}/endings`)
  await manager.post(`/associations/${id}/endings`)

  const question = await ask(manager, dayFields('lastOn', site.clock().toISOString().slice(0, 10)))
  await carer.post(`/consultations/${question}/replies`, { position: '1', ...once() })
  await site.database
    .updateTable('consultations')
    .set({ fromOn: '2026-11-01', lastOn: '2026-11-02' })
    .where('id', '=', question)
    .execute()
  await manager.post(`/consultations/${question}/decisions`, { note: 'Yes it is.', version: 1 })
  await manager.post(`/consultations/${await ask(manager, { title: 'Another?' })}/endings`)

  await carer.post('/help-offers', { kind: 'go to a meeting' })
  const [offer] = await offersIn(site)
  const today = site.clock().toISOString().slice(0, 10)
  const asks = () =>
    manager.post(`/help-offers/${offer?.id}/asks`, {
      note: 'An hour.',
      ...dayFields('onDay', today),
      ...once(),
    })
  const answer = async (path: string) => (await asksIn(site)).find(({ state }) => state === path)?.id
  await asks()
  await manager.post(`/help-asks/${await answer('asked')}/withdrawals`)
  await asks()
  const asked = await answer('asked')
  await carer.post(`/help-asks/${asked}/answers`, { answer: 'yes' })
  await manager.post(`/help-asks/${asked}/endings`)
  await carer.post(`/help-offers/${offer?.id}/endings`)
}
