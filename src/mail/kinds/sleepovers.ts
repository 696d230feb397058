import { type Kind, sleepover, toDecide } from './shape.ts'

/** Sleepovers, and breaks outside any constellation. */
export const sleepoverKinds = {
  'break asked': sleepover('A family would be glad of a break. Open this link to see what they wish for.', {
    quiet: false,
    group: 'decisions',
  }),
  // They asked for it themselves.
  'break answered': sleepover(
    'There is an answer to the break that your home asked for. Open this link to see it.',
    { quiet: false, group: 'always' },
  ),
  'child cards due': toDecide('Something is due for erasure. Open this link to look at it and to decide.'),
  'sleepover asked': sleepover(
    'Your home is asked to host a sleepover. Open this link to see it and to answer.',
    { group: 'sleepovers' },
  ),
  'emergency asked': sleepover(
    'Your home is asked to host a sleepover tonight. Open this link now, to see it and to answer.',
    { urgent: true, group: 'always' },
  ),
  'sleepover logged': sleepover(
    'A sleepover with your home that has been is written down. Open this link to see whether it is right.',
    { group: 'sleepovers' },
  ),
  'sleepover answered': sleepover(
    'There is news of a sleepover that your home asked for. Open this link to see it.',
    { quiet: false, group: 'always' },
  ),
  'sleepover to decide': sleepover(
    'Something needs your decision about a sleepover. Open this link to see it.',
    { quiet: false, group: 'decisions' },
  ),
  'emergency passed on': sleepover(
    'A home that needs a sleepover in an emergency has no answer yet. Open this link now and ring them.',
    { quiet: false, urgent: true, group: 'always' },
  ),
} as const satisfies Readonly<Record<string, Kind>>
