/** Where a home is by a plan, or today. */
export type Placement =
  | { is: 'with'; hub: string }
  /** With a hub home of which the viewer is not told. */
  | { is: 'elsewhere' }
  | { is: 'hub' }
  | { is: 'left out' }
  /** The plan did not look at it. */
  | { is: 'not in it' }

/** A home that is in one place by a plan, and in another by the other, or today. */
export interface Difference {
  id: string
  name: string
  mayOpen: boolean
  one: Placement
  other: Placement
}

/** What is compared, in numbers; km of all homes together. */
export interface Compared {
  served: number
  leftOut: number
  opens: number
  /** Undefined where it may not be told. */
  km: number | undefined
  /** How far from the best possible at most, in ten thousandths; undefined for what was not worked out. */
  gap: number | undefined
  /** Homes whose distance is not in the km, as it is not shown. */
  notShown: number
}

/** What the database says of where a home is. */
export function placementOf({ at, hub }: { at: string; hub: string | null }): Placement {
  if (at === '') return { is: 'not in it' }
  if (at === 'hub' || at === 'left out') return { is: at }
  return hub === null ? { is: 'elsewhere' } : { is: 'with', hub }
}
