import type { HelpLine } from '#src/service/rules.ts'

/** Numbers that Ofcom keeps for drama: they ring nowhere. Only 999 is real. */
export const helpLines: readonly HelpLine[] = [
  { situation: 'Someone is in danger now', number: '999', hours: 'Day and night' },
  { situation: 'Fostering out of hours', number: '01632 960 144', hours: 'Every day, 5pm to 9am' },
  { situation: 'Fostering duty desk', number: '01632 960 118', hours: 'Monday to Friday, 9am to 5pm' },
  { situation: 'A child is missing', number: '01632 960 161', hours: 'Day and night, after 999' },
  {
    situation: 'Worried about a child’s mood or safety',
    number: '0808 157 0120',
    hours: 'Day and night, free',
  },
  {
    situation: 'Independent support for carers',
    number: '0808 157 0276',
    hours: 'Every day, 8am to 10pm, free',
  },
  { situation: 'Text the duty worker', number: '07700 900 462', hours: 'Every day, 8am to 10pm' },
]
