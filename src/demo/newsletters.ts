import { addDays } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { firstOf } from '#src/gatherings/rules/months.ts'
import { gather } from '#src/newsletters/gathering.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import { type Random, randomFrom } from './random.ts'
import { carersOn } from './store.ts'

/** An edition of the set: when it was put together, and the editor's own pieces. */
interface Told {
  title: string
  daysAgo: number
  state: 'sent' | 'draft'
  pieces: readonly (readonly [
    heading: string,
    words: string,
    link?: readonly [address: string, words: string],
  ])[]
}

const told: readonly Told[] = [
  {
    title: 'Autumn news',
    daysAgo: 52,
    state: 'sent',
    pieces: [
      ['Thank you', 'September was long. Thank you for every bag packed and every lunch made.'],
      [
        'A new kettle',
        'The hall has a new kettle. It boils in a minute.\n\nSomebody asked for it in the ideas book.',
      ],
    ],
  },
  {
    title: 'News for this month',
    daysAgo: 21,
    state: 'sent',
    pieces: [
      ['Dark evenings', 'Some groups begin earlier now, so that nobody drives home late.'],
      [
        'Read more about fostering',
        'The government’s pages on foster care have been put in order.',
        ['https://www.gov.uk/foster-carers', 'Foster carers, on GOV.UK'],
      ],
    ],
  },
  {
    title: 'News for the holidays',
    daysAgo: 0,
    state: 'draft',
    pieces: [['Before the holidays', 'Which days we are there, and whom to ring on the others.']],
  },
]

/** Newsletters of the last months, each put together from what was coming then, and who got the last of them. */
export async function addNewsletters(database: Database, making: Making): Promise<void> {
  const { rows, size } = making
  const random = randomFrom(`kith newsletters ${size}`)
  const last = told.findLast(({ state }) => state === 'sent')
  for (const edition of told) {
    const copied = edition.state === 'sent' && (edition === last || size === 'demo')
    await addEdition(database, making, random, edition, copied)
  }
  await rows.write('all')
}

async function addEdition(
  database: Database,
  { rows, staff, today }: Making,
  random: Random,
  { title, daysAgo, state, pieces }: Told,
  copied: boolean,
) {
  const id = random.id()
  const on = addDays(today, -daysAgo)
  const madeAt = during(on, '00:00')
  const sendingAt = during(on, '10:00')
  const people = copied ? await carersOn(database, on) : []
  rows.add('editions', {
    ...{ id, title, state, month: firstOf(on), quadrantId: null, madeBy: staff.recruiter, madeAt },
    ...{ gatheredAt: madeAt, pausedAt: null, cancelledAt: null, version: 3 },
    ...(state === 'sent'
      ? { sentBy: staff.manager, sendingAt, endedAt: during(on, '11:00') }
      : { sentBy: null, sendingAt: null, endedAt: null }),
    people: copied ? people.length : null,
  })
  const item = { editionId: id, leftOutAt: null }
  for (const [index, [heading, words, link]] of pieces.entries())
    rows.add('editionItems', {
      ...{ ...item, id: random.id(), section: 'own', sourceId: null, position: index + 1, heading, words },
      ...{ link: link?.[0] ?? null, linkWords: link?.[1] ?? null, changedAt: madeAt },
    })
  for (const [position, gathered] of (await gather(database, { id, quadrantId: null }, on)).entries())
    rows.add('editionItems', {
      ...{ ...item, ...gathered, id: random.id(), position, link: null, linkWords: null, changedAt: null },
    })
  if (state === 'sent') rows.add('editionAudiences', { editionId: id, audience: 'all carers', of: '' })
  for (const { id: carerId, email } of people)
    rows.add('editionCopies', {
      ...{ editionId: id, personId: carerId, carerId, accountId: null, attempts: 1, dueAt: sendingAt },
      ...{ claimedUntil: null, claimedBy: null },
      ...(email === null
        ? { state: 'withheld', why: 'no address', sentAt: null }
        : { state: 'sent', why: null, sentAt: during(on, '10:30') }),
    })
}
