import { wholeKm } from '#src/places/rules.ts'
import { shownMinutes, type Travel } from '#src/roads/rules.ts'

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

/** A time on the road as staff see it, rounded up to the next five: "25 minutes by road", *about* where no roads are known. */
export const roadInWords = (travel: Travel): string =>
  `${travel.by === 'about' ? 'about ' : ''}${shownMinutes(travel)} minutes by road`
