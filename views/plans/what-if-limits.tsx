import type { WhatIfShown } from '#src/plans/rules/what-ifs-shown.ts'
import { percentOf } from '#src/plans/rules.ts'
import { Table } from '../components/table.tsx'
import { Body, List } from '../components/text.tsx'
import { counted, number } from './figures.tsx'

/** What a plan can do within each limit. */
export const Limits = ({ limits, missing }: Extract<WhatIfShown, { ask: 'limits' }>) => (
  <>
    <Body kind="lead">
      Each line is a plan of its own: as if every home could live so far from its hub home, and no further.
    </Body>
    <Table
      caption="Plans by limit"
      captionHidden
      columns={[
        'Limit',
        { label: 'Have a place', numeric: true },
        { label: 'Left out', numeric: true },
        { label: 'No hub home in reach', numeric: true },
        { label: 'Hub homes', numeric: true },
        { label: 'All journeys', numeric: true },
        { label: 'From the best', numeric: true },
      ]}
      rows={limits.map((one) => [
        `${one.limitKm}\u00a0km`,
        number(one.served),
        number(one.leftOut),
        number(one.unreachable),
        number(one.hubs),
        `${number(one.km)} km`,
        fromTheBest(one.gap),
      ])}
    />
    <List
      items={limits
        .filter(({ lacking }) => lacking > 0)
        .map(
          ({ limitKm, lacking }) =>
            `Within ${limitKm} km, ${counted(lacking, 'hub home has fewer homes than it needs', 'hub homes have fewer homes than they need')}.`,
        )}
    />
    {missing > 0 && (
      <Body>There was no time for {missing === 1 ? 'one limit' : `${missing} limits`} more.</Body>
    )}
    <Body kind="quiet">
      Left out are those for whom there is no place; some of them have no hub home in reach at all.
    </Body>
  </>
)

const fromTheBest = (gap: number): string => {
  if (gap <= 0) return '0 %'
  // Where the time was over before anything was proven.
  return gap >= 10_000 ? 'not known' : `at most ${percentOf(gap)} %`
}
