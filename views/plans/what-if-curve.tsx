import type { CurveDrawn } from '#src/plans/rules/what-if-curve.ts'

/** How much is saved the more homes are asked. The table below it says the same. */
export const CurveOfMoves = ({ of }: { of: CurveDrawn }) => (
  <figure class="kith-figure">
    <svg
      class="kith-chart"
      viewBox={`0 0 ${of.width} ${of.height}`}
      role="img"
      aria-labelledby="curve-title curve-desc"
    >
      <title id="curve-title">Kilometres saved, by how many homes are asked</title>
      <desc id="curve-desc">
        A point for each least saving, with that saving beside it. The table below says the same.
      </desc>
      <line class="kith-chart__line" x1={of.left} x2={of.width} y1={of.baseline} y2={of.baseline} />
      <line class="kith-chart__line" x1={of.left} x2={of.left} y1="0" y2={of.baseline} />
      <path class="kith-chart__line" d={of.line} fill="none" />
      {of.points.map(({ x, y, label, labelY, anchor }) => (
        <>
          <circle class="kith-chart__bar" cx={x} cy={y} r="7" />
          {label && (
            <text class="kith-chart__month" x={anchor === 'end' ? x : x + 8} y={labelY} text-anchor={anchor}>
              {label}
            </text>
          )}
        </>
      ))}
      <text class="kith-chart__month" x={of.width} y={of.height - 12} text-anchor="end">
        {of.most.asked} homes asked
      </text>
      <text class="kith-chart__month" x={of.left} y={of.height - 12} text-anchor="middle">
        0
      </text>
      <text class="kith-chart__month" x={of.left + 10} y="26">
        {of.most.savedKm} km
      </text>
    </svg>
    <figcaption class="govuk-hint">
      Kilometres that all journeys together are shorter, upwards; homes that are asked, to the right. Beside
      each point is what every move saves at least.
    </figcaption>
  </figure>
)
