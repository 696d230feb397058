import { stoppingToken } from '#src/mail/stopping.ts'
import { type Site, testKeys } from '../support.ts'
import type { Watched } from './watching.ts'

/** Somebody stops messages by the link in one and has them again; another message comes back. */
export async function stopsMessages(site: Site, watched: Watched) {
  const { accountId } = await site.as('liaison')
  const stop = `/unsubscribes/${stoppingToken(testKeys, { accountId, carerId: null }, 'newsletter')}`
  for (const path of [stop, `${stop}/ends`]) await watched.send(path, () => site.stranger().post(path))
  const receiptsToken = 'a secret of twenty signs'
  site.services.receiptsToken = receiptsToken
  await watched.send('/delivery-receipts', async () =>
    site.app.request('/delivery-receipts', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${receiptsToken}` },
      body: JSON.stringify({ to: 'nobody@example.org', status: 'permanent-failure' }),
    }),
  )
}
