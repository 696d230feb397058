import { addDays, type Day, daysBetween } from '#src/clock.ts'
import { letterOf } from '#src/mail/kinds.ts'
import type { MessageKind } from '#src/mail/rules.ts'
import { sealLetter } from '#src/mail/sealing.ts'
import type { Recipient } from '#src/mail/telling.ts'
import { invitationToken } from './accounts.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { patches } from './patches.ts'
import { randomFrom } from './random.ts'

export interface Message {
  to: Recipient
  kind: MessageKind
  daysAgo: number
  /** Kept, because the demo has no mail server; sent in the days when there was one; or why it was not. */
  end: 'kept' | 'sent' | 'refused' | 'quiet'
  link?: string
}

/** What was told in a set: to its staff, and to whoever else is given. Drawn apart, so that nothing else changes. */
export function addMessages(making: Making, more: readonly Message[] = []): void {
  const { staff } = making
  const messages: Message[] = [
    {
      to: { accountId: staff.otherLiaison },
      kind: 'invitation',
      daysAgo: 1,
      end: 'kept',
      link: `/invitations?token=${invitationToken}`,
    },
    {
      to: { accountId: staff.manager },
      kind: 'unusual showings',
      daysAgo: 12,
      end: 'kept',
      link: '/address-showings',
    },
    { to: { accountId: staff.coordinator }, kind: 'password changed', daysAgo: 6, end: 'kept' },
    { to: { accountId: staff.worker }, kind: 'password changed', daysAgo: 51, end: 'sent' },
    { to: { accountId: staff.liaison }, kind: 'signed in on a new phone', daysAgo: 75, end: 'sent' },
    { to: { accountId: staff.recruiter }, kind: 'password changed', daysAgo: 9, end: 'refused' },
    ...more,
  ]
  const random = randomFrom('messages')
  for (const message of messages) addMessage(making, random.id(), message)
}

/** Days for which what a message said is stored. */
const daysStored = 30

function addMessage(
  { rows, keys, today, size }: Making,
  id: string,
  { to, kind, daysAgo, end, link = '/' }: Message,
) {
  const on = addDays(today, -daysAgo)
  const at = during(on)
  const { serviceName } = patches[size]
  rows.add('outbox', {
    id,
    key: `invented ${id}`,
    accountId: 'accountId' in to ? to.accountId : null,
    carerId: 'carerId' in to ? to.carerId : null,
    kind,
    aboutKind: 'accountId' in to ? 'account' : 'carer',
    aboutId: 'accountId' in to ? to.accountId : to.carerId,
    sealed:
      daysBetween(on, today) < daysStored ? sealLetter(keys, id, letterOf(kind, serviceName, link)) : null,
    madeAt: at,
    dueAt: at,
    claimedUntil: null,
    claimedBy: null,
    attempts: end === 'quiet' ? 0 : 1,
    problem: end === 'refused' ? end : null,
    sentAt: end === 'sent' ? during(on, '09:31') : null,
    givenUpAt: end === 'refused' ? during(on, '09:31') : null,
    withheld: end === 'kept' ? 'no mail server' : end === 'quiet' ? end : null,
  })
}

/** A household that nobody writes to for a while, and the message that was held back from it. */
export function addQuiet(
  { rows, staff }: Making,
  householdId: string,
  { on, untilOn }: { on: Day; untilOn: Day },
): void {
  rows.add('quiets', {
    id: randomFrom('quiet').id(),
    householdId,
    untilOn,
    rings: staff.workerName,
    setBy: staff.worker,
    setAt: during(on, '16:10'),
    endedBy: null,
    endedAt: null,
  })
}
