import { wholeKm } from '#src/places/rules.ts'

/**
 * A distance as staff see it: rounded up to the next whole kilometre, "7 km". `null` is a home that is hidden:
 * "not shown". A home placed only by its sector is `approximate`.
 */
export const Km = ({
  metres,
  approximate,
}: {
  metres: number | null | undefined
  approximate?: boolean | undefined
}) =>
  metres === null || metres === undefined ? (
    <span class="kith-quiet">not shown</span>
  ) : (
    <span class="kith-km">
      {wholeKm(metres)} km
      {approximate && <span class="kith-quiet"> approximate</span>}
    </span>
  )
