import type { WhatIfShown } from '#src/plans/rules/what-ifs-shown.ts'
import { Body } from '../components/text.tsx'
import { asFound, furtherWords, Journeys } from './what-if-journeys.tsx'

/** Who would go elsewhere for the longest journey to be as short as can be. */
export const Longest = ({
  beforeKm,
  longestKm,
  furtherKm,
  changed,
  proven,
}: Extract<WhatIfShown, { ask: 'longest' }>) => (
  <>
    <Body kind="lead">
      {beforeKm === 0
        ? 'Nobody is placed anew by this plan, so there is no journey to shorten.'
        : longestKm >= beforeKm
          ? `The longest journey of a home that joins is ${beforeKm} km. ${
              proven
                ? 'It cannot be shorter without leaving somebody out.'
                : 'No plan was found in which it is shorter.'
            }`
          : `The longest journey of a home that joins could be ${longestKm} km in place of ${beforeKm} km. All journeys together would be ${furtherWords(furtherKm)}.`}
      {longestKm < beforeKm && asFound([{ proven }])}
    </Body>
    {changed.length > 0 && <Journeys caption="Homes that would go elsewhere" journeys={changed} />}
  </>
)
