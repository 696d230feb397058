import { type Kind, toDecide, toLookAt } from './shape.ts'

/** Ideas, and people who enquire about fostering. */
export const friendAndIdeaKinds = {
  'idea written': toDecide('A carer has put an idea in the ideas book. Open this link to read it.'),
  'idea for you': toDecide('An idea of a carer has been passed on to you. Open this link to read it.'),
  'idea answered': toLookAt('There is an answer to your idea. Open this link to read it.', 'ideas'),
  'enquiry received': toDecide(
    'Somebody has enquired about fostering. Open this link to see who it is and to answer them.',
  ),
} as const satisfies Readonly<Record<string, Kind>>
