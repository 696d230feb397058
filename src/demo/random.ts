/** Chance that comes out the same every time, for sets that have to be the same every time. */
export interface Random {
  /** From 0 up to but not 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  chance(share: number): boolean
  pick<Item>(items: readonly Item[]): Item
  /** A new list in another order. */
  shuffled<Item>(items: readonly Item[]): Item[]
  /** An id that looks like any other. */
  id(): string
}

/** Starts from a text; the same text gives the same chances (sfc32, which is small, fast and well tried). */
export function randomFrom(seed: string): Random {
  let [a, b, c, counter] = stateOf(seed)
  const bits = (): number => {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  // The first few still show the seed.
  for (let turn = 0; turn < 16; turn++) bits()

  const next = () => bits() / 4_294_967_296
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    chance: (share) => next() < share,
    pick: (items) => {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new Error('Nothing to pick from')
      return item
    },
    shuffled: (items) => {
      const list = [...items]
      for (let last = list.length - 1; last > 0; last--) {
        const other = between(0, last)
        const [one, two] = [list[last], list[other]]
        if (one !== undefined && two !== undefined) [list[last], list[other]] = [two, one]
      }
      return list
    },
    id: () => {
      const hex = Array.from({ length: 4 }, () => bits().toString(16).padStart(8, '0')).join('')
      // Version 4 and its variant, as `randomUUID` writes them.
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
    },
  }
}

function stateOf(seed: string): [number, number, number, number] {
  const hashes: [number, number, number, number] = [
    1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762,
  ]
  for (let index = 0; index < seed.length; index++) {
    const code = seed.charCodeAt(index)
    for (const [place, hash] of hashes.entries())
      hashes[place] = Math.imul(hash ^ code, 597_399_067 + place * 2_246_822) ^ (hash >>> 13)
  }
  return hashes
}
