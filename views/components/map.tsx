import type { ConstellationMap } from '#src/constellations/rules/map.ts'
import type { MapCell, MapScale } from '#src/places/rules/map.ts'

/** The shape of the country, in quiet tints. */
export const MapCells = ({ of }: { of: readonly MapCell[] }) => (
  <g class="kith-map__cells">
    {of.map(({ path, tint }) => (
      <path d={path} class={`kith-map__cell kith-map__cell--${tint}`} />
    ))}
  </g>
)

/** How long some kilometres are, at the foot of a map of this height. */
export const MapScaleLine = ({ of, height }: { of: MapScale; height: number }) => (
  <g transform={`translate(16 ${height - 20})`}>
    <line class="kith-map__scale" x1="0" x2={of.length} />
    <text class="kith-map__label" x="0" y="-8">
      {of.km} km
    </text>
  </g>
)

/**
 * Where the homes are, at the middle of their sectors. The table beside it says all of it in words.
 * @param circle whether the limit is so many kilometres: minutes on the road have no circle
 */
export const MapOfHomes = ({ of, name, circle }: { of: ConstellationMap; name: string; circle: boolean }) => (
  <figure class="kith-figure">
    <svg
      class="kith-map"
      viewBox={`0 0 ${of.width} ${of.height}`}
      role="img"
      aria-labelledby="map-title map-desc"
    >
      <title id="map-title">Where the homes of {name} are</title>
      <desc id="map-desc">
        {of.homes.length === 1 ? 'One home' : `${of.homes.length} homes`} around the hub, marked H
        {circle && `, and a circle of ${of.limitKm} km around it`}. Each number is a home in the table of
        homes.
      </desc>
      <MapCells of={of.cells} />
      {circle && <circle class="kith-map__limit" cx={of.hub.x} cy={of.hub.y} r={of.radius} />}
      {of.homes.map(({ x, y }) => (
        <line class="kith-map__tie" x1={of.hub.x} y1={of.hub.y} x2={x} y2={y} />
      ))}
      {circle && (
        <text class="kith-map__label" x={of.hub.x} y={of.hub.y - of.radius + 18} text-anchor="middle">
          {of.limitKm} km
        </text>
      )}
      {of.homes.map(({ x, y, number }) => (
        <g transform={`translate(${x} ${y})`}>
          <circle class="kith-map__home" r="13" />
          <text class="kith-map__number" y="5" text-anchor="middle">
            {number}
          </text>
        </g>
      ))}
      <g transform={`translate(${of.hub.x} ${of.hub.y})`}>
        <rect class="kith-map__hub" x="-17" y="-17" width="34" height="34" rx="4" />
        <text class="kith-map__hub-letter" y="6" text-anchor="middle">
          H
        </text>
      </g>
      <MapScaleLine of={of.scale} height={of.height} />
    </svg>
    <figcaption class="govuk-hint">
      Homes are drawn at the middle of their postcode sector, never at the house.
    </figcaption>
  </figure>
)
