import { type Kind, shift, toLookAt } from './shape.ts'

/** The out-of-hours rota: neither who nor when, nor which side of the county. */
export const rotaKinds = {
  'rota published': shift(
    'A week of the out-of-hours rota is published, and you cover some of it. Open this link to see your turns.',
    'rota',
  ),
  'rota changed': shift(
    'Something has changed about your turns on the out-of-hours rota. Open this link to see it.',
    'rota',
  ),
  'rota swap asked': shift(
    'Somebody asks whether you would take or exchange a turn on the out-of-hours rota. Open this link to answer. No is a good answer too.',
    'rota',
  ),
  'rota swap answered': shift(
    'There is an answer to what you asked about a turn on the out-of-hours rota. Open this link to see it.',
    'rota',
  ),
  'rota for carers': toLookAt(
    'There is a new page of whom to ring when the office is closed. Open this link to see it.',
    'home',
  ),
} as const satisfies Readonly<Record<string, Kind>>
