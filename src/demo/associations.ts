import type { HelpKind } from '#src/associations/rules/helping.ts'
import { helpKinds } from '#src/associations/rules/helping.ts'
import type { CommitteePart, ForWhom } from '#src/associations/rules.ts'
import { addDays, type Day } from '#src/clock.ts'
import { during } from './home-rows.ts'
import type { Making } from './making.ts'
import type { HomeNoted } from './noting-homes.ts'
import { type Random, randomFrom } from './random.ts'

interface ToldAssociation {
  kind: 'local' | 'fostering network'
  name: string
  about: string
  link: string | null
  /** Of so many carers one is a member. */
  one: number
  paidBy: 'service' | 'carer'
  benefits: readonly (readonly [name: string, says: string, forWhom: ForWhom, link: string | null])[]
}

const told: readonly ToldAssociation[] = [
  {
    kind: 'local',
    name: 'Foster Carer Association',
    about:
      'Carers of this place, who meet, speak for each other to the service, and lend what families need.',
    link: null,
    one: 3,
    paidBy: 'carer',
    benefits: [
      [
        'Summer day out',
        'One day in August for the whole family. The association pays the coach.',
        'members',
        null,
      ],
      ['The toy store', 'Cots, car seats and bikes to borrow. Ask your quadrant’s lead.', 'everybody', null],
    ],
  },
  {
    kind: 'fostering network',
    name: 'The Fostering Network',
    about: 'The national charity of people who foster. Your service pays for your membership.',
    link: 'https://www.thefosteringnetwork.org.uk/',
    one: 1.2,
    paidBy: 'service',
    benefits: [
      [
        'Legal protection insurance',
        'Cover for legal costs, such as when something is said against you.',
        'members',
        'https://www.thefosteringnetwork.org.uk/',
      ],
      [
        'Advice by phone',
        'Fosterline answers questions of anybody who fosters.',
        'everybody',
        'https://fosterline.info/',
      ],
    ],
  },
]

interface Asked {
  title: string
  about: string
  choices: readonly string[]
  /** Days from the day of the set to the last one on which carers reply. */
  ends: number
  decided: string | null
  /** Of so many carers who are asked one replies; of the choices the first most often. */
  one: number
  words: readonly string[]
}

const questions: readonly Asked[] = [
  {
    title: 'Training in the evening?',
    about: 'We could move the core training from Wednesday mornings to the evening, with something to eat.',
    choices: ['Yes, the evening', 'No, the morning', 'Either'],
    ends: 19,
    decided: null,
    one: 5,
    words: ['Evenings only with somebody for the children.'],
  },
  {
    title: 'How we send your statements',
    about: 'Would you rather read your payment statements here than have them by post?',
    choices: ['Here', 'By post', 'No matter'],
    ends: -12,
    decided: null,
    one: 4,
    words: ['The post takes a week.', 'Paper is easier for my tax.'],
  },
  {
    title: 'Summer activities',
    about: 'What should the summer money be for this year?',
    choices: ['Days out', 'Clubs near home', 'Vouchers'],
    ends: -120,
    decided: 'You said: clubs near home. There are four, one in each part of the county, and travel is paid.',
    one: 4,
    words: [],
  },
]

const parts: readonly CommitteePart[] = ['chair', 'secretary', 'treasurer']
/** Of so many carers who can be asked one offers each kind of help. */
const carersAnOffer = 12

/** What carers are members of, who leads it, what they are asked, and where they lend a hand. @param own who can sign in */
export function addAssociations(making: Making, homes: Iterable<HomeNoted>, own: readonly string[]): void {
  const { rows, staff, today, size } = making
  const random = randomFrom(`associations ${size}`)
  const there = [...homes].filter(({ endedOn, carerIds }) => endedOn === null && carerIds.length > 0)
  const [local] = told.map((association) => addAssociation(making, random, association, there, own))
  if (local) addCommittees(making, random, local)
  for (const asked of questions)
    addQuestion(making, random, asked, there, asked === questions[0] ? local?.id : undefined)
  addHelp({ rows, staff, today }, random, there, own)
}

interface Member {
  membershipId: string
  quadrantId: string
  hiddenSince: string | null
  fromOn: Day
}

function addAssociation(
  { rows, staff, today, since }: Making,
  random: Random,
  { benefits, one, paidBy, ...described }: ToldAssociation,
  homes: readonly HomeNoted[],
  own: readonly string[],
): { id: string; members: Member[] } {
  const id = random.id()
  rows.add('associations', {
    ...{ ...described, id, madeBy: staff.manager, madeAt: during(since) },
    ...{ endedAt: null, endedBy: null, version: 1 },
  })
  for (const [name, says, forWhom, link] of benefits)
    rows.add('associationBenefits', {
      ...{ id: random.id(), associationId: id, name, says, forWhom, link },
      ...{ checkedOn: addDays(today, -random.between(10, 200)), checkedBy: staff.manager },
      ...{ endedAt: null, version: 2 },
    })
  const members: Member[] = []
  for (const home of homes) {
    const [carerId] = home.carerIds
    if (carerId === undefined || home.approval !== 'approved') continue
    if (!own.includes(carerId) && !random.chance(1 / one)) continue
    const fromOn = addDays(today, -random.between(1, 700))
    if (fromOn < home.sinceOn) continue
    const ended = !own.includes(carerId) && random.chance(0.05)
    const membershipId = random.id()
    rows.add('associationMemberships', {
      ...{ id: membershipId, associationId: id, carerId, householdId: home.id, paidBy, fromOn },
      number: random.chance(0.7) ? `M${random.between(100_000, 999_999)}` : null,
      ...{ recordedBy: staff.coordinator, recordedAt: during(fromOn) },
      ...(ended
        ? { untilOn: today, endedBy: staff.coordinator, endedAt: during(today, '00:00') }
        : { untilOn: null, endedBy: null, endedAt: null }),
    })
    const { quadrantId, hiddenSince } = home
    if (!ended) members.push({ membershipId, quadrantId, hiddenSince, fromOn })
  }
  return { id, members }
}

/** Three who run all of it, a lead in each quadrant, and another member of its committee. */
function addCommittees(
  { rows, staff, country, today }: Making,
  random: Random,
  { id: associationId, members }: { id: string; members: readonly Member[] },
) {
  const named = members.filter(({ hiddenSince, fromOn }) => hiddenSince === null && fromOn < today)
  const add = (member: Member | undefined, part: CommitteePart, quadrantId: string | null) => {
    if (!member) return
    rows.add('committeeParts', {
      ...{ id: random.id(), membershipId: member.membershipId, associationId, quadrantId, part },
      ...{
        fromOn: member.fromOn,
        untilOn: null,
        recordedBy: staff.manager,
        recordedAt: during(member.fromOn),
      },
      ...{ endedBy: null, endedAt: null },
    })
  }
  for (const [index, part] of parts.entries()) add(named[index], part, null)
  for (const { id } of country.quadrants) {
    const [lead, other] = named.filter(({ quadrantId }) => quadrantId === id)
    add(lead, 'lead', id)
    add(other, 'member', id)
  }
}

function addQuestion(
  { rows, staff, today }: Making,
  random: Random,
  { title, about, choices, ends, decided, one, words }: Asked,
  homes: readonly HomeNoted[],
  associationId: string | undefined,
) {
  const id = random.id()
  const lastOn = addDays(today, ends)
  const fromOn = addDays(lastOn, -28)
  rows.add('consultations', {
    ...{ id, associationId: associationId ?? null, quadrantId: null, title, about, fromOn, lastOn },
    ...{ madeBy: staff.manager, madeAt: during(fromOn), decided },
    ...(decided
      ? { decidedBy: staff.manager, decidedAt: during(addDays(lastOn, 9)), version: 2 }
      : { decidedBy: null, decidedAt: null, version: 1 }),
    ...{ takenBackAt: null, takenBackBy: null },
  })
  for (const [index, text] of choices.entries())
    rows.add('consultationChoices', { consultationId: id, position: index + 1, words: text })
  for (const text of words)
    rows.add('consultationWords', { id: random.id(), consultationId: id, words: text })
  for (const { carerIds, sinceOn } of homes) {
    const [carerId] = carerIds
    if (carerId === undefined || sinceOn > fromOn || !random.chance(1 / one)) continue
    const position = random.chance(0.6) ? 1 : random.between(1, choices.length)
    const repliedAt = during(addDays(fromOn, random.between(1, 8)), '12:00')
    rows.add('consultationReplies', { consultationId: id, carerId, position, repliedAt })
  }
}

function addHelp(
  { rows, staff, today }: Pick<Making, 'rows' | 'staff' | 'today'>,
  random: Random,
  homes: readonly HomeNoted[],
  own: readonly string[],
) {
  const asked = new Set<HelpKind>()
  for (const home of homes) {
    const [carerId] = home.carerIds
    if (carerId === undefined || home.approval !== 'approved' || home.onHoldSince !== null) continue
    for (const kind of helpKinds) {
      const first = own.includes(carerId) && kind === 'train applicants'
      if (!first && !random.chance(1 / carersAnOffer)) continue
      const fromOn = addDays(today, -random.between(30, 400))
      if (fromOn < home.sinceOn) continue
      const offerId = random.id()
      rows.add('helpOffers', {
        ...{ id: offerId, carerId, kind, fromOn, untilOn: null, offeredAt: during(fromOn), endedBy: null },
        version: 1,
      })
      if (!first && asked.has(kind)) continue
      asked.add(kind)
      const answered = !first && random.chance(0.5)
      const askedOn = addDays(today, -random.between(1, 6))
      rows.add('helpAsks', {
        ...{ id: random.id(), offerId, about: 'An evening at the town hall, about two hours. There is tea.' },
        ...{
          onDay: addDays(today, random.between(5, 30)),
          atTime: '18:30',
          state: answered ? 'yes' : 'asked',
        },
        ...{ askedBy: staff.coordinator, askedAt: during(askedOn) },
        ...{ answeredAt: answered ? during(addDays(askedOn, 1), '00:00') : null },
        ...{ closedBy: null, closedAt: null, version: answered ? 2 : 1 },
      })
    }
  }
}
