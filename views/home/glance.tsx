import { mayUse, routes } from '#src/access/rules/routes.ts'
import { has, type Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import type { StaffFacts } from '#src/home/rules.ts'
import { daysWaiting } from '#src/linked-hosts/rules/ties.ts'
import { Facts, type GlanceFact } from '../components/facts.tsx'
import { Body } from '../components/text.tsx'
import { waitingInWords } from '../linked-hosts/words.ts'

/** What needs somebody comes first, and only when there is any; then how much there is. */
export const AtAGlance = ({
  viewer,
  facts,
  today,
  quiet,
  first,
}: {
  viewer: Viewer
  facts: StaffFacts
  today: Day
  /** Something above says already whether anything needs them. */
  quiet: boolean
  /** What comes before all others. */
  first: readonly GlanceFact[]
}) => {
  const needing = [
    ...awayAndWaiting(facts),
    ...needingSomebody(viewer, facts),
    ...childrenAndBreaks(viewer, facts, today),
  ].filter(({ number }) => number > 0)
  return (
    <>
      {!quiet &&
        needing.length === 0 &&
        has(viewer, 'manager', 'liaison', 'coordinator', 'supervising_worker') && (
          <Body>Nothing needs you just now.</Body>
        )}
      <Facts items={[...first, ...needing, ...howMuch(viewer, facts)]} />
    </>
  )
}

const counted = (count: number, one: string, many: string) => (count === 1 ? one : many)

type Count = GlanceFact & { number: number }

function needingSomebody(viewer: Viewer, facts: StaffFacts): Count[] {
  const { homesToPlace, needHomes, needHub, exceptionsEnding, unusualShowings } = facts
  const all: (Count | false)[] = [
    has(viewer, 'manager') && {
      number: unusualShowings,
      words: counted(
        unusualShowings,
        'person was shown many addresses in a day',
        'times somebody was shown many addresses in a day',
      ),
      next: { href: '/address-showings?days=unusual', text: 'See who and why' },
      attention: true,
    },
    has(viewer, 'manager', 'liaison', 'coordinator') && {
      number: needHomes,
      words: counted(needHomes, 'constellation needs more homes', 'constellations need more homes'),
      next: {
        href: '/constellations?state=needs',
        text: counted(needHomes, 'See what it needs', 'See what they need'),
      },
      attention: true,
    },
    has(viewer, 'manager', 'liaison') && {
      number: needHub,
      words: counted(needHub, 'constellation needs a hub home', 'constellations need a hub home'),
      next: { href: '/constellations?state=needs', text: 'Find a hub home' },
      attention: true,
    },
    has(viewer, 'manager', 'liaison') && {
      number: exceptionsEnding,
      words: counted(
        exceptionsEnding,
        'constellation has an exception that ends soon',
        'constellations have an exception that ends soon',
      ),
      next: { href: '/constellations?state=ending', text: 'See what to decide' },
      attention: true,
    },
    has(viewer, 'manager', 'coordinator') && {
      number: homesToPlace,
      words: counted(homesToPlace, 'home to place on the map', 'homes to place on the map'),
      next: { href: '/households/to-place', text: counted(homesToPlace, 'Place it', 'Place them') },
      attention: true,
    },
  ]
  return all.filter((fact) => fact !== false)
}

/** Of coordinators who are away, and of carers who wait for somebody from outside. */
const awayAndWaiting = ({ coordinatorsUncovered, supportsWaiting }: StaffFacts): Count[] => [
  {
    number: coordinatorsUncovered,
    words: counted(
      coordinatorsUncovered,
      'coordinator is away and nobody stands in for all of it',
      'coordinators are away and nobody stands in for all of it',
    ),
    next: { href: '/coordinator-covers', text: 'Name somebody' },
    attention: true,
  },
  {
    number: supportsWaiting,
    words: counted(
      supportsWaiting,
      'carer waits for the first contact of independent support',
      'carers wait for the first contact of independent support',
    ),
    next: { href: '/independent-supports', text: 'See who' },
    attention: true,
  },
]

function childrenAndBreaks(viewer: Viewer, facts: StaffFacts, today: Day): Count[] {
  const { breaksAsked, breakAskedAt, cardsToErase, panelsLate, leftOpen } = facts
  const first = breakAskedAt ? waitingInWords(daysWaiting(breakAskedAt, today)) : ''
  const all: (Count | false)[] = [
    mayUse(viewer, routes['GET /break-requests']) && {
      number: breaksAsked,
      words: counted(
        breaksAsked,
        `family waits for a break: asked ${first}`,
        `families wait for a break: the first asked ${first}`,
      ),
      next: { href: '/break-requests', text: counted(breaksAsked, 'Answer it', 'Answer them') },
      attention: true,
    },
    mayUse(viewer, routes['GET /applications']) && {
      number: panelsLate,
      words: counted(
        panelsLate,
        'family on their way to approval: the panel is late',
        'families on their way to approval: the panel is late',
      ),
      next: { href: '/applications?panel=late', text: 'See whose' },
      attention: true,
    },
    has(viewer, 'manager', 'coordinator') && {
      number: leftOpen,
      words: counted(
        leftOpen,
        'family has left on their way to approval',
        'families have left on their way to approval',
      ),
      next: { href: '/applications?home=left', text: 'Say how it ended' },
      attention: true,
    },
    mayUse(viewer, routes['GET /child-cards']) && {
      number: cardsToErase,
      words: counted(
        cardsToErase,
        'card of a child who left is due for erasure',
        'cards of children who left are due for erasure',
      ),
      next: { href: '/child-cards', text: counted(cardsToErase, 'Decide about it', 'Decide about them') },
      attention: true,
    },
  ]
  return all.filter((fact) => fact !== false)
}

const howMuch = (viewer: Viewer, { households, constellations, onTheWay }: StaffFacts): GlanceFact[] => [
  ...(has(viewer, 'manager', 'liaison', 'coordinator')
    ? [
        {
          number: constellations,
          words: counted(constellations, 'constellation', 'constellations'),
          next: { href: '/constellations', text: 'See constellations' },
        },
      ]
    : []),
  {
    number: households,
    words: counted(households, 'household', 'households'),
    next: { href: '/households', text: 'See households' },
  },
  ...(onTheWay > 0
    ? [
        {
          number: onTheWay,
          words: counted(onTheWay, 'family on their way to approval', 'families on their way to approval'),
          next: { href: '/applications', text: 'See how far they are' },
        },
      ]
    : []),
]
