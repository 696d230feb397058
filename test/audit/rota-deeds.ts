import { addSides, turnsThat, turnTyped, week } from '../rota/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const terms = {
  ...{ 'opens-1': '9am', 'closes-1': '5pm', 'opens-2': '9am', 'closes-2': '5pm', 'opens-3': '9am' },
  ...{ 'closes-3': '5pm', 'opens-4': '9am', 'closes-4': '5pm', 'opens-5': '9am', 'closes-5': '4pm' },
  ...{ handOverWeekday: '1', handOverTime: '9.30am', twoSides: 'no', firstNames: 'yes', version: '0' },
}

/** A manager plans two weeks and publishes one; two workers swap a turn, and the carers are told. */
export async function coversOutOfHours(site: Site, watched: Watched) {
  const by = async (role: 'manager' | 'liaison' | 'supervising_worker') => {
    const person = await site.as(role)
    const post: Client['post'] = (path, fields) => watched.send(path, () => person.post(path, fields))
    return { ...person, post }
  }
  const manager = await by('manager')
  const one = await by('liaison')
  const other = await by('supervising_worker')
  await addSides(site)
  await manager.post('/rota/terms', terms)
  await manager.post('/rota/turns', turnTyped('2026-12-01 5pm', '2026-12-02 9am', one.accountId))
  await manager.post('/rota/fillings', { ...week, once: 'filling', accountId: one.accountId })
  await manager.post('/rota/copies', { ...week, on: '2026-12-07', once: 'copying' })
  await manager.post('/rota/publications', { ...week, version: '3' })
  const [turn, next] = await turnsThat(site)
  const newestAsk = async () =>
    (
      await site.database
        .selectFrom('rotaAsks')
        .select('id')
        .where('answer', 'is', null)
        .executeTakeFirstOrThrow()
    ).id
  await one.post(`/rota/turns/${turn?.id}/asks`, { accountId: other.accountId })
  await one.post(`/rota/asks/${await newestAsk()}/withdrawals`)
  await one.post(`/rota/turns/${turn?.id}/asks`, { accountId: other.accountId })
  await other.post(`/rota/asks/${await newestAsk()}/answers`, { answer: 'yes' })
  const given = { accountId: other.accountId, note: 'It was agreed' }
  await manager.post(`/rota/turns/${next?.id}/assignments`, given)
  await site.as('carer')
  await manager.post('/rota/sendings', week)
}
