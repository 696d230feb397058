import { addDays } from '#src/clock.ts'
import type { HelpLine, LineHours } from '#src/help-lines/rules/lines.ts'
import type { Situation } from '#src/help-lines/rules/situations.ts'
import type { Making } from './making.ts'
import { randomFrom } from './random.ts'

const weekdays = [1, 2, 3, 4, 5]
const on = (days: readonly number[], opens: string, closes: string): LineHours[] =>
  days.map((day) => ({ day, opens, closes }))

type Invented = Pick<HelpLine, 'kind' | 'name' | 'number' | 'purpose' | 'answers'> & {
  hours?: readonly LineHours[]
  /** For each situation which one it is. */
  for: Partial<Record<Situation, number>>
}

/** Numbers that Ofcom keeps for drama, which ring nowhere; those of national helplines are their own. */
const forEverybody: readonly Invented[] = [
  {
    ...{ kind: 'duty', name: 'Fostering duty desk', number: '01632 960 118', answers: 'hours' },
    purpose: 'Anything about a child or your home, in working hours.',
    hours: [...on([1, 2, 3, 4], '09:00', '17:30'), ...on([5], '09:00', '17:00')],
    for: {
      ...{ missing: 2, hospital: 2, 'accident or police': 2, 'death or serious illness': 2 },
      ...{ 'child protection': 2, 'serious incident': 2, allegation: 1, urgent: 1, 'can wait': 1, talk: 3 },
    },
  },
  {
    ...{ kind: 'out of hours', name: 'Fostering out of hours', number: '01632 960 144', answers: 'rota' },
    purpose: 'Anything that cannot wait, when the duty desk is closed.',
    for: {
      ...{ missing: 2, hospital: 2, 'accident or police': 2, 'death or serious illness': 2 },
      ...{ 'child protection': 2, 'serious incident': 2, allegation: 2, urgent: 2 },
    },
  },
  {
    ...{ kind: 'emergency safeguarding', name: 'Emergency duty team', number: '01632 960 161' },
    ...{ purpose: 'A child is at risk, missing or badly hurt, at any hour.', answers: 'always' },
    for: { missing: 1, 'child protection': 1, 'serious incident': 1, 'death or serious illness': 1 },
  },
  {
    ...{ kind: 'stress counselling', name: 'Counselling for carers', number: '0808 157 0276' },
    ...{ purpose: 'Talk to a counsellor, in confidence and free.', answers: 'hours' },
    hours: [...on(weekdays, '08:00', '22:00'), ...on([6, 7, 8], '10:00', '18:00')],
    for: { talk: 1, allegation: 3, 'death or serious illness': 4 },
  },
  {
    ...{ kind: 'national helpline', name: 'Samaritans', number: '116 123', answers: 'always' },
    purpose: 'Somebody to listen, whatever it is about, free at any hour.',
    for: { talk: 4, allegation: 4, 'death or serious illness': 5 },
  },
  {
    ...{ kind: 'national helpline', name: 'Childline', number: '0800 1111', answers: 'always' },
    purpose: 'For a child or a young person who would like to talk to somebody, free at any hour.',
    for: { talk: 5 },
  },
  {
    ...{ kind: 'emergency services', name: 'NHS 111', number: '111', answers: 'always' },
    purpose: 'Somebody is ill and it is not an emergency.',
    for: { hospital: 3 },
  },
  {
    ...{ kind: 'emergency services', name: 'Police, not an emergency', number: '101', answers: 'always' },
    purpose: 'To tell the police something that is not urgent.',
    for: { 'accident or police': 4 },
  },
]

/** Two sides of the county with its quadrants, and the lines that its carers ring. */
export function addHelpLines({ rows, country, staff, size, today }: Making) {
  // Chances of its own: the rest of a set stays as it was.
  const random = randomFrom(`kith ${size} help lines`)
  const { quadrants } = country
  const half = Math.ceil(quadrants.length / 2)
  const parts = [
    { name: 'East', quadrants: quadrants.slice(0, half) },
    { name: 'West', quadrants: quadrants.slice(half) },
  ].filter((side) => side.quadrants.length > 0)
  for (const side of parts) {
    const sideId = random.id()
    rows.add('sides', { id: sideId, name: side.name, endedAt: null, version: 1 })
    for (const { id } of side.quadrants) rows.add('sideQuadrants', { quadrantId: id, sideId })
  }
  let position = 0
  const add = ({ hours = [], for: situations, ...line }: Invented, quadrantId: string | null) => {
    const id = random.id()
    position += 1
    rows.add('helpLines', {
      ...{ id, ...line, scope: quadrantId === null ? 'all' : 'quadrant', sideId: null, quadrantId },
      ...{ position, checkedOn: addDays(today, -20 * position), checkedBy: staff.manager },
      ...{ endedAt: null, version: 1 },
    })
    for (const each of hours) rows.add('helpLineHours', { lineId: id, ...each })
    for (const [situation, rank] of Object.entries(situations))
      rows.add('helpLineSituations', { lineId: id, situation: situation as Situation, rank })
  }
  for (const line of forEverybody) add(line, null)
  quadrants.slice(0, 4).forEach(({ id, name }, index) => {
    add(
      {
        ...{ kind: 'psychologist', name: `Psychologist for ${name}`, number: `01632 960 2${10 + index}` },
        purpose: 'How a child feels and behaves, and what could help you both.',
        ...{ answers: 'hours', hours: on([index + 1], '13:00', '16:30') },
        for: { talk: 2 },
      },
      id,
    )
  })
}
