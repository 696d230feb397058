import { addDays, type Day, daysBetween } from '#src/clock.ts'
import { printOf } from '#src/mail/bouncing.ts'
import { kinds, letterOf } from '#src/mail/kinds.ts'
import type { Choice, GroupName } from '#src/mail/rules/groups.ts'
import { rankOf } from '#src/mail/rules/when.ts'
import type { MessageKind, Withholding } from '#src/mail/rules.ts'
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
  /** Kept, because the demo has no mail server; sent in the days when there was one; why it was not; or waiting. */
  end: 'kept' | 'sent' | 'refused' | 'quiet' | 'no mailbox' | 'bounced' | 'digest' | 'never'
  link?: string
  /** The address from which it came back. */
  address?: string
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
    {
      to: { accountId: staff.otherLiaison },
      kind: 'nobody stands in',
      daysAgo: 2,
      end: 'no mailbox',
      address: 'other-liaison@demo.example',
    },
    { to: { accountId: staff.otherLiaison }, kind: 'offer answered', daysAgo: 1, end: 'bounced' },
    { to: { accountId: staff.coordinator }, kind: 'idea written', daysAgo: 1, end: 'digest', link: '/ideas' },
    { to: { accountId: staff.coordinator }, kind: 'peer asked', daysAgo: 1, end: 'digest' },
    ...more,
  ]
  const random = randomFrom('messages')
  for (const message of messages) addMessage(making, random.id(), message)
  addWishes(making)
}

/** How some of the staff would have what they are told. */
function addWishes({ rows, staff, today }: Making) {
  const random = randomFrom('wishes for messages')
  const at = during(addDays(today, -40))
  const choose = (accountId: string, groupName: GroupName, choice: Choice) =>
    rows.add('messageChoices', {
      ...{ id: random.id(), accountId, carerId: null, groupName, choice, chosenAt: at, endedAt: null },
    })
  choose(staff.coordinator, 'decisions', 'daily')
  choose(staff.worker, 'newsletter', 'never')
  rows.add('messageHabits', {
    ...{ id: random.id(), accountId: staff.coordinator, carerId: null, textTo: null },
    ...{ quietFrom: '18:00', quietUntil: '09:00', chosenAt: at, endedAt: null },
  })
}

/** Why a message that ended so was not sent. */
const withheldBy: Partial<Record<Message['end'], Withholding>> = {
  kept: 'no mail server',
  quiet: 'quiet',
  bounced: 'bounced',
  digest: 'digest',
  never: 'never',
}

/** Days for which what a message said is stored. */
const daysStored = 30

function addMessage(
  { rows, keys, today, size }: Making,
  id: string,
  { to, kind, daysAgo, end, link = '/', address }: Message,
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
    attempts: end === 'quiet' || end === 'digest' || end === 'never' ? 0 : 1,
    problem: end === 'refused' || end === 'no mailbox' ? end : null,
    sentAt: end === 'sent' ? during(on, '09:31') : null,
    givenUpAt: end === 'refused' || end === 'no mailbox' ? during(on, '09:31') : null,
    withheld: withheldBy[end] ?? null,
    channel: 'email',
    rank: rankOf(kinds[kind]),
    digestId: null,
  })
  if (end === 'no mailbox' && address)
    rows.add('bounces', {
      id: randomFrom(`bounce ${id}`).id(),
      addressPrint: printOf(keys, address),
      outboxId: id,
      bouncedAt: during(on, '09:31'),
      endedAt: null,
      endedBy: null,
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
