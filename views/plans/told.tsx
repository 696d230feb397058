import type { LongerLimit, OneMoreHub, ToldToViewer, TooFewFamilies } from '#src/plans/rules/reasons.ts'
import { InsetText } from '../components/inset-text.tsx'
import { Body, List } from '../components/text.tsx'
import { counted } from './figures.tsx'
import { hubsInWords, listed, type Names } from './reasons.ts'

/** What is told of a plan as a whole: which hub homes lack families, and what would help those who are left out. */
export const Told = ({
  told,
  names,
  distances,
}: {
  told: ToldToViewer | undefined
  names: Names
  distances: 'told' | 'enough for today'
}) => (
  <>
    {told?.tooFew.map((one) => (
      <InsetText>{tooFewInWords(one, names)}</InsetText>
    ))}
    {distances === 'told' && <WouldHelp told={told} />}
  </>
)

/** What would help the most of those who are left out. It says how far homes are from each other. */
export const WouldHelp = ({ told }: { told: ToldToViewer | undefined }) => {
  const { longerLimit, oneMoreHub } = told ?? {}
  const items = [
    longerLimit && longerLimitInWords(longerLimit),
    oneMoreHub && oneMoreHubInWords(oneMoreHub, oneMoreHub.near.name),
  ].filter((words) => words !== undefined)
  if (items.length < 2) return items.map((words) => <Body>{words}</Body>)
  return <List kind="bullet" items={items} />
}

/** "With a limit of 18 km, 5 of the 7 families without a hub home in reach would have one." */
export const longerLimitInWords = ({ km, homes, of }: LongerLimit): string =>
  homes === of
    ? `With a limit of ${km} km, ${of === 2 ? 'both' : `all ${of}`} families without a hub home in reach would have one.`
    : `With a limit of ${km} km, ${homes} of the ${of} families without a hub home in reach would have one.`

/** "One more hub home near Evans would take 4 of the 6 families left out because all are full." */
export const oneMoreHubInWords = ({ takes, of }: OneMoreHub, near: string): string =>
  `One more hub home near ${near} would take ${takes} of the ${of} families left out because all hub homes in reach are full.`

/** Hub homes that lack families, how many each, and what would be enough. */
export function tooFewInWords(
  { hubs, need, live, lacks, leaveClosed }: TooFewFamilies,
  names: Names,
): string {
  const isOne = hubs.length === 1
  const only = `only ${counted(live, 'home lives', 'homes live')} within reach of ${isOne ? 'it' : 'any of them'}`
  const each = lacks.map(({ hub, lacks }) => `${names.get(hub) ?? ''} lacks ${lacks}`)
  return [
    `${hubsInWords(hubs, names)} ${isOne ? 'needs' : 'need'} ${counted(need, 'more home')} to have ${isOne ? 'its' : 'their'} fewest, and ${only}: ${
      isOne ? `it lacks ${lacks[0]?.lacks ?? 0}` : listed(each)
    }.`,
    ...(leaveClosed ? [closingInWords(leaveClosed, hubs, names)] : []),
    isOne ? 'In this plan it keeps going.' : 'In this plan they keep going.',
  ].join(' ')
}

const closingInWords = (closed: readonly number[], hubs: readonly number[], names: Names): string =>
  hubs.every((hub) => closed.includes(hub))
    ? `${hubsInWords(closed, names)} could stay closed: no home has its place there yet.`
    : `If ${hubsInWords(closed, names)} stayed closed, the others would have enough.`
