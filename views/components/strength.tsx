/**
 * How full a constellation is: "8 of 6–10", and a dot a place, filled for each home, with a bar after the fewest.
 * Homes over the most are drawn too.
 */
export const Strength = ({ homes, min, max }: { homes: number; min: number; max: number }) => (
  <span class="kith-strength">
    <span class="kith-strength__dots" aria-hidden="true">
      {Array.from({ length: Math.max(homes, max) }, (_, place) => (
        <span
          class={`kith-strength__dot${place < homes ? ' kith-strength__dot--home' : ''}${place + 1 === min ? ' kith-strength__dot--minimum' : ''}`}
        />
      ))}
    </span>
    <span>
      {homes} of {min}–{max}
    </span>
  </span>
)
