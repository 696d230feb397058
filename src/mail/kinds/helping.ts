import { type Kind, toDecide, toLookAt } from './shape.ts'

/** Carers who are asked to lend a hand: neither for what, nor when, nor beside whom. */
export const helpingKinds = {
  'help asked': toLookAt(
    'Somebody asks whether you would help with something that you offered. Open this link to see what, and to say yes or no.',
    'helping',
  ),
  'help answered': toDecide('A carer whom you asked for help has answered. Open this link to read it.'),
  'help taken back': toLookAt(
    'What you were asked to help with is not needed any more. Thank you all the same. Open this link to see what it was.',
    'helping',
  ),
} as const satisfies Readonly<Record<string, Kind>>
