import { enquiry, enquiryTyped, fillIn, referrer } from '../referrals/support.ts'
import type { Client, Site } from '../support.ts'
import type { Watched } from './watching.ts'

const watchedBy = (watched: Watched, client: Client): Client => ({
  ...client,
  post: (path: string, fields?: Parameters<Client['post']>[1]) =>
    watched.send(path, () => client.post(path, fields)),
})

/** A carer hands a link round, a friend enquires, and a recruiter decides what becomes of those who did. */
export async function refersFriends(site: Site, watched: Watched) {
  const began = site.clock().toISOString()
  const carer = watchedBy(watched, await site.as('carer'))
  await carer.post('/referral-links')
  const { token } = await site.database.selectFrom('referralLinks').select('token').executeTakeFirstOrThrow()
  const friend = watchedBy(watched, site.stranger())
  await fillIn(site, friend, `/refer/${token}`, { name: 'Link Friend', email: 'link@example.org' })
  await fillIn(site, friend, '/enquire', { name: 'Own Friend', email: 'own@example.org' })
  await carer.post('/referral-links/ends')
  site.now(began)
  const recruiter = watchedBy(watched, await site.as('recruiter'))
  await referrer(site, { name: 'Rena Ferrer' })
  const one = await enquiry(recruiter, { email: 'deed@example.org' })
  const other = await enquiry(recruiter, { name: 'Fay Other', email: 'deed@example.org' })
  await recruiter.post(`/candidates/${one}/edits`, {
    ...enquiryTyped({ email: 'deed@example.org' }),
    version: 1,
  })
  await recruiter.post(`/candidates/${one}/referrals`, {
    ...{ referrer: 'Rena Ferrer', namedAt: 'later', tell: 'no', once: 'once' },
  })
  await recruiter.post(`/candidates/${one}/comparisons`, { kind: 'candidate', other, answer: 'not the same' })
  await recruiter.post(`/candidates/${other}/erasures`, { why: 'asked', sure: 'yes' })
  await recruiter.post(`/candidates/${one}/households`, {
    ...{ home: 'new', name: 'Friend', kind: 'foster', quadrantId: 'mid', once: 'home' },
  })
}
