import type { FiguresShown } from '#src/plans/rules/shown.ts'
import { percentOf } from '#src/plans/rules.ts'
import { Details } from '../components/details.tsx'
import { SummaryList } from '../components/summary-list.tsx'
import { Body, Link, List } from '../components/text.tsx'
import { proofInWords } from './proof.tsx'

/** "1,204". */
export const number = (count: number): string => count.toLocaleString('en-GB')

/** "1 home", "1,204 homes". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`

/** A plan in one sentence that anybody understands. */
export const inShort = ({ served, homes, staying, joining, opens }: FiguresShown): string =>
  `${number(served)} of ${counted(homes, 'family', 'families')} have a place: ${[
    `${number(staying)} stay`,
    `${number(joining)} join`,
    ...(opens > 0 ? [`${counted(opens, 'is the hub home', 'are the hub homes')} of new constellations`] : []),
  ].join(', ')}.`

/** How good a plan is, in words: what can at most be gained by any other. */
export const howGood = ({ gap }: Pick<FiguresShown, 'gap'>): string => {
  if (gap <= 0) return 'The best possible'
  // Of one that was ended before anything was proven.
  if (gap >= 10_000) return 'It is not known how far it is from the best possible'
  return `At most ${percentOf(gap)} % from the best possible`
}

const withoutWords = ({ without }: FiguresShown): string[] =>
  [
    without.hidden > 0 &&
      `${counted(without.hidden, 'home')} whose whereabouts are hidden: nothing may follow from where they are, so a place is found for them by hand.`,
    without.notPlaced > 0 &&
      `${counted(without.notPlaced, 'home that waits', 'homes that wait')} to be placed on the map.`,
    without.movedLately > 0 &&
      `${counted(without.movedLately, 'home')} that moved in the last day: only a manager’s plan looks at them until tomorrow.`,
    without.constellations > 0 &&
      `${counted(without.constellations, 'constellation')} without a hub home that could be placed: ${without.constellations === 1 ? 'its' : 'their'} homes keep their places.`,
  ].filter((words) => words !== false)

function journeysInWords(km: FiguresShown['km']): string {
  if (km === 'enough for today') return 'Not shown: you have looked at many distances today'
  if (km === 'not shown')
    return 'Not shown: where one of the homes is may not be told now. Work this plan out again for one without it'
  return `${number(km.joining)} km for those who join, ${number(km.staying)} km for those who stay, as the crow flies`
}

/** What a plan comes to, and how good that is. */
export const Figures = ({
  planId,
  figures,
  closed,
}: {
  /** Left out where nothing leads on from here: on paper. */
  planId?: string
  figures: FiguresShown
  closed: number
}) => {
  const without = withoutWords(figures)
  const proof = proofInWords(figures)
  return (
    <>
      <div class="kith-figures">
        <SummaryList
          rows={[
            {
              key: 'Left out',
              value: (
                <>
                  {figures.leftOut === 0 ? 'Nobody' : counted(figures.leftOut, 'family', 'families')}
                  {figures.leftOut > 0 && planId && (
                    <>
                      <br />
                      <Link href={`/plans/${planId}/left-out`}>Who, and what would help</Link>
                    </>
                  )}
                </>
              ),
            },
            {
              key: 'New hub homes',
              value: (
                <>
                  {figures.opens === 0 ? 'None' : number(figures.opens)}
                  {closed > 0 && (
                    <>
                      <br />
                      {counted(closed, 'more home')} could be a hub home.{' '}
                      {planId && <Link href={`/plans/${planId}/closed`}>Which, and why not</Link>}
                    </>
                  )}
                </>
              ),
            },
            {
              key: 'All journeys',
              value: journeysInWords(figures.km),
            },
            {
              key: 'How good it is',
              value: (
                <>
                  {howGood(figures)}
                  {proof && <div class="kith-quiet">{proof}</div>}
                  {figures.early && !proof && (
                    <div class="kith-quiet">It was ended early. Worked out to its end it may be better.</div>
                  )}
                </>
              ),
            },
          ]}
        />
      </div>
      {planId && <BestPossible figures={figures} />}
      {without.length > 0 && (
        <>
          <Body>Not looked at:</Body>
          <List kind="bullet" items={without} />
        </>
      )}
    </>
  )
}

const BestPossible = ({ figures }: { figures: FiguresShown }) => (
  <Details summary="What “best possible” means">
    <Body>
      The best plan gives the most families a place; and of all plans that do, it has the shortest journeys,
      all together, as the crow flies. It keeps to what this plan asks, and moves nobody who has a place.
    </Body>
    <Body>
      {figures.servedBound > figures.served
        ? `No plan can give more than ${counted(figures.servedBound, 'family', 'families')} a place.`
        : 'No plan can give more families a place.'}{' '}
      {figures.gap > 0 &&
        `The figure is what was proved: this plan may be nearer to the best, or be the best, but it cannot be further from it.`}
    </Body>
  </Details>
)
