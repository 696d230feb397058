import type { HelpLine, LineHours } from '#src/help-lines/rules/lines.ts'
import { type Situation, situations } from '#src/help-lines/rules/situations.ts'

const on = (days: readonly number[], opens: string, closes: string): LineHours[] =>
  days.map((day) => ({ day, opens, closes }))

const weekdays = [1, 2, 3, 4, 5]

let made = 0

/** A line for everybody, for anything, at any hour, but for what is said. */
export const lineOf = (terms: Partial<HelpLine> & { for?: readonly Situation[] } = {}): HelpLine => {
  made += 1
  const { for: serving = situations, ...said } = terms
  return {
    ...{ id: `line ${made}`, kind: 'duty', name: `Line ${made}`, number: '01632 960 118' },
    ...{ purpose: 'Anything', scope: 'all', sideId: null, quadrantId: null, answers: 'always' },
    ...{ position: made, checkedOn: null, version: 1, hours: [] },
    situations: serving.map((situation) => ({ situation, rank: 1 })),
    ...said,
  }
}

/** A service of two sides: a desk in office hours, counsellors, a line by night, the rota, and a psychologist. */
export const lines: readonly HelpLine[] = [
  lineOf({
    ...{ id: 'duty', kind: 'duty', answers: 'hours' },
    hours: [
      ...on([1, 2, 3, 4], '09:00', '17:30'),
      ...on([5], '09:00', '13:00'),
      ...on([5], '13:30', '17:00'),
    ],
  }),
  lineOf({
    ...{ id: 'rota', kind: 'out of hours', answers: 'rota' },
    for: ['missing', 'hospital', 'urgent', 'allegation', 'serious incident'],
  }),
  lineOf({
    ...{ id: 'counsel', kind: 'stress counselling', answers: 'hours', for: ['talk', 'allegation'] },
    hours: [
      ...on(weekdays, '17:00', '00:00'),
      ...on([6, 7], '10:00', '16:00'),
      ...on([8], '12:00', '14:00'),
      ...on([8], '18:00', '20:15'),
    ],
  }),
  lineOf({
    ...{ id: 'night', kind: 'national helpline', answers: 'hours', for: ['talk'] },
    hours: on([1, 2, 3, 4, 5, 6, 7], '21:00', '07:30'),
  }),
  lineOf({
    ...{ id: 'psychologist', kind: 'psychologist', answers: 'hours', scope: 'quadrant', quadrantId: 'coast' },
    ...{ for: ['talk'], hours: on([3], '13:00', '16:30') },
  }),
  lineOf({
    ...{ id: 'edt east', kind: 'emergency safeguarding', scope: 'side', sideId: 'east' },
    for: ['missing', 'child protection'],
  }),
  lineOf({ id: 'police', kind: 'emergency services', number: '101', for: ['accident or police'] }),
]

/** Somewhere on each side, and in a quadrant of none. */
export const places = [
  { quadrantId: 'coast', sideId: 'east' },
  { quadrantId: 'moor', sideId: 'west' },
  { quadrantId: 'isle', sideId: null },
]
