import type { HomesDrawn, HubDrawn, Marks, PlanMap } from '#src/plans/rules/map.ts'
import { MapCells, MapScaleLine } from '../components/map.tsx'

/** What a map draws, in numbers, for those who cannot see it. */
interface Counts {
  homes: number
  leftOut: number
  hubs: number
  opens: number
}

/** The map of a plan. The lists below it say all of it in words. */
export const MapOfPlan = ({ of, name, counts }: { of: PlanMap; name: string; counts: Counts }) => (
  <figure class="kith-figure">
    <svg
      class="kith-map kith-map--plan"
      viewBox={`0 0 ${of.width} ${of.height}`}
      role="img"
      aria-labelledby="plan-map-title plan-map-desc"
    >
      <title id="plan-map-title">Where the homes of the plan {name} are</title>
      <desc id="plan-map-desc">{descriptionOf(of, counts)}</desc>
      <MapCells of={of.cells} />
      {of.ties.stays && <path class="kith-map__stays" d={of.ties.stays} />}
      {of.ties.joins && <path class="kith-map__joins" d={of.ties.joins} />}
      {of.marks.map((marks) => (
        <MarksPath of={marks} />
      ))}
      {of.homes.map((homes) => (
        <HomesMark of={homes} />
      ))}
      {of.hubs.map((hub) => (
        <HubMark of={hub} />
      ))}
      <MapScaleLine of={of.scale} height={of.height} />
    </svg>
    <Key of={of} counts={counts} />
    <figcaption class="govuk-hint">
      Homes are drawn at the middle of their postcode sector, never at the house. Homes that are not shown
      where they are, are not on the map.
    </figcaption>
  </figure>
)

function descriptionOf(of: PlanMap, { homes, leftOut, hubs, opens }: Counts): string {
  const what = `${hubs} ${hubs === 1 ? 'constellation' : 'constellations'}, ${opens} of them new, with ${homes} homes; ${leftOut} ${leftOut === 1 ? 'home is' : 'homes are'} left out.`
  if (of.detail === 'far')
    return `${what} A dot stands for the homes near it that have a place, the larger the more; a diamond for new constellations; a cross for homes that are left out.`
  const numbers = of.detail === 'near' ? ', with its number in the list below' : ''
  return `${what} A square is the hub home of a constellation that runs, a diamond that of a new one${numbers}. A line leads from each home to its hub home; a cross is a home that is left out.`
}

const MarksPath = ({ of: { looks, size, path } }: { of: Marks }) => (
  <path class={`kith-map__marks kith-map__marks--${lookOf(looks)} kith-map__marks--size-${size}`} d={path} />
)

const lookOf = (looks: Marks['looks']): string => (looks === 'left out' ? 'left-out' : looks)

const HomesMark = ({ of: { x, y, part, count } }: { of: HomesDrawn }) => (
  <g transform={`translate(${x} ${y})`}>
    {part === 'left out' ? (
      <path class="kith-map__left-out" d="M-5,-5L5,5M5,-5L-5,5" />
    ) : (
      <circle class={part === 'stays' ? 'kith-map__home-stays' : 'kith-map__home'} r={count > 1 ? 10 : 6} />
    )}
    {count > 1 && (
      <text
        class={part === 'joins' ? 'kith-map__count kith-map__count--light' : 'kith-map__count'}
        x={part === 'left out' ? 8 : 0}
        y="4.5"
        text-anchor={part === 'left out' ? 'start' : 'middle'}
      >
        {count}
      </text>
    )}
  </g>
)

const HubMark = ({ of: { x, y, place, part } }: { of: HubDrawn }) => (
  <g transform={`translate(${x} ${y})`}>
    {part === 'opens' ? (
      <path class="kith-map__opens" d="M0,-17L17,0L0,17L-17,0Z" />
    ) : (
      <rect class="kith-map__hub" x="-12" y="-12" width="24" height="24" rx="3" />
    )}
    <text class="kith-map__place" y="5" text-anchor="middle">
      {place}
    </text>
  </g>
)

/** What each mark stands for: shape says it, and not only colour. */
const Key = ({ of, counts }: { of: PlanMap; counts: Counts }) => (
  <ul class="kith-map-key">
    {of.detail !== 'far' && (
      <li>
        <svg class="kith-map-key__mark" viewBox="-20 -20 40 40" aria-hidden="true">
          <rect class="kith-map__hub" x="-12" y="-12" width="24" height="24" rx="3" />
        </svg>
        Hub home of a constellation that runs
      </li>
    )}
    {counts.opens > 0 && (
      <li>
        <svg class="kith-map-key__mark" viewBox="-20 -20 40 40" aria-hidden="true">
          <path class="kith-map__opens" d="M0,-17L17,0L0,17L-17,0Z" />
        </svg>
        {of.detail === 'far' ? 'New constellations' : 'Hub home of a new constellation'}
      </li>
    )}
    {of.detail !== 'far' && (
      <li>
        <svg class="kith-map-key__mark" viewBox="-20 -20 40 40" aria-hidden="true">
          <circle class="kith-map__home-stays" r="10" />
        </svg>
        Homes that stay
      </li>
    )}
    <li>
      <svg class="kith-map-key__mark" viewBox="-20 -20 40 40" aria-hidden="true">
        <circle class="kith-map__home" r="10" />
      </svg>
      {of.detail === 'far' ? 'Homes that have a place' : 'Homes that join'}
      {of.detail === 'near' && ', with how many where it is more than one'}
    </li>
    {counts.leftOut > 0 && (
      <li>
        <svg class="kith-map-key__mark" viewBox="-20 -20 40 40" aria-hidden="true">
          <path class="kith-map__left-out" d="M-8,-8L8,8M8,-8L-8,8" />
        </svg>
        Homes that are left out
      </li>
    )}
  </ul>
)
