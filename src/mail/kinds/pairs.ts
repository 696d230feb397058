import { type Kind, toDecide, toLookAt } from './shape.ts'

/** Mentors, mentees and buddies. */
export const pairKinds = {
  'pair asked': toLookAt(
    'You are asked whether another carer and you would be there for each other. Open this link to see it and to answer. No is a good answer too, and needs no reason.',
    'pairs',
  ),
  'pair answered': toLookAt(
    'There is news of another carer and you, who were asked whether you would be there for each other. Open this link to see it.',
    'pairs',
  ),
  'pair to decide': toDecide(
    'Something about a pair of carers needs your decision. Open this link to see it.',
  ),
  'still in touch': toLookAt(
    'Are you still in touch with the carer whom you are paired with? Open this link to say so: it takes one tap.',
    'pairs',
  ),
  'peer asked': toDecide(
    'Somebody would like a mentor or a buddy. Open this link to see what for, and who could be asked.',
  ),
  'peer asked for you': toLookAt(
    'Somebody of your service has asked for a mentor or a buddy for you. Open this link to see it, and to say so if you would rather not.',
    'pairs',
  ),
  // They asked for it themselves.
  'peer request closed': toLookAt(
    'There is news of the mentor or buddy that was asked for. Open this link to see it.',
    'always',
    { quiet: false },
  ),
  'peer away': toLookAt(
    'There is news of when somebody who stands by you is available, and of who rings you meanwhile. Open this link to see it.',
    'pairs',
  ),
} as const satisfies Readonly<Record<string, Kind>>
