import { createHash, randomBytes } from 'node:crypto'
import { type Instant, instant } from '#src/clock.ts'
import type { Unit } from '#src/database/transact.ts'
import { tell } from '#src/mail/telling.ts'
import { type LinkPurpose, linkHours, linksAskedFor } from '../rules/links.ts'
import { addLink, endAllButNewest, endLinks, invitedUntil } from './store.ts'

/** SHA-256 is enough: the token is 32 random bytes, not something a person chose. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** Where each link leads. */
const pageOf: Record<LinkPurpose, string> = { invitation: '/invitations', reset: '/new-passwords' }

const afterHours = (now: Instant, hours: number) =>
  instant(new Date(new Date(now).getTime() + hours * 3_600_000))

/**
 * Invites somebody: sends the account a link that lets whoever opens it choose its password, once. One that was sent
 * before ends. Only the message holds the token; here stays its hash.
 * @returns `quiet` when the household is told nothing just now: then the link is made and nobody has it
 */
export async function sendInvitation(unit: Unit, accountId: string): Promise<'sent' | 'quiet'> {
  const { now } = unit.acting
  await endLinks(unit, accountId, now, 'invitation')
  return send(unit, accountId, 'invitation', afterHours(now, linkHours.invitation))
}

/**
 * Sends a link that somebody asked for who gave nothing but an address: a new password, or the invitation once more,
 * which lasts no longer by it. What was sent before still works.
 * @returns `no link` for somebody whose invitation has run out: only a manager gives another
 */
export async function sendAsked(
  unit: Unit,
  accountId: string,
  purpose: LinkPurpose,
): Promise<'sent' | 'quiet' | 'no link'> {
  const { now } = unit.acting
  const until =
    purpose === 'invitation' ? await invitedUntil(unit, accountId) : afterHours(now, linkHours.reset)
  if (until === undefined) return 'no link'
  await endAllButNewest(unit, accountId, { purpose, count: linksAskedFor - 1 })
  return send(unit, accountId, purpose, until)
}

async function send(
  unit: Unit,
  accountId: string,
  purpose: LinkPurpose,
  expiresAt: Instant,
): Promise<'sent' | 'quiet'> {
  const { now, accountId: madeBy } = unit.acting
  const token = randomBytes(32).toString('base64url')
  const id = await addLink(unit, {
    accountId,
    purpose,
    tokenHash: hashOfToken(token),
    madeBy,
    madeAt: now,
    expiresAt,
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
