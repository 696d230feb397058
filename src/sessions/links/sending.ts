import { createHash, randomBytes } from 'node:crypto'
import { instant } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { type LinkPurpose, linkHours } from '../rules/links.ts'
import { addLink, endLinks } from './store.ts'

/** SHA-256 is enough: the token is 32 random bytes, not something a person chose. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** Where each link leads. */
const pageOf: Record<LinkPurpose, string> = { invitation: '/invitations', reset: '/new-passwords' }

/**
 * Sends the account a link that lets whoever opens it choose its password, once. One that was sent before ends. Only
 * the message holds the token; here stays its hash.
 * @returns `quiet` when the household is told nothing just now: then the link is made and nobody has it
 */
export async function sendLink(
  unit: Unit,
  accountId: string,
  purpose: LinkPurpose,
): Promise<'sent' | 'quiet'> {
  const { now, accountId: madeBy } = unit.acting
  const token = randomBytes(32).toString('base64url')
  await endLinks(unit, accountId, now, purpose)
  const id = await addLink(unit, {
    accountId,
    purpose,
    tokenHash: hashOfToken(token),
    madeBy,
    madeAt: now,
    expiresAt: instant(new Date(new Date(now).getTime() + linkHours[purpose] * 3_600_000)),
  })
  const told = await tell(unit, {
    to: { accountId },
    kind: purpose === 'invitation' ? 'invitation' : 'password reset',
    about: ['account', accountId],
    key: `${purpose} ${id}`,
    link: `${pageOf[purpose]}?token=${token}`,
  })
  return told === 'quiet' ? 'quiet' : 'sent'
}
