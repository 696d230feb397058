/** Where the trail ended when its head was written down: the number of its last entry, and that entry's hash. */
export interface WrittenDown {
  seq: number
  hash: string
}

/** Something that nobody who used Kith can have done. */
export type TrailFault =
  /** They were changed, added, or put into another order. */
  | { what: 'changed'; from: number; to: number }
  /** Changed among those of before there was a chain: which of them, cannot be told. */
  | { what: 'changed before chain'; from: number; to: number }
  | { what: 'without hash'; from: number; to: number }
  | { what: 'missing'; from: number; to: number }
  /** The last ones are missing. */
  | { what: 'cut off'; from: number; to: number }
  /** Numbered before the first or behind the head. */
  | { what: 'outside'; from: number; to: number }
  | { what: 'no head' }
  | { what: 'other head'; seq: number }
  /** Not one entry carries a hash. */
  | { what: 'no chain'; entries: number }
  /** The entry is not the one that was the last when the head was written down. */
  | { what: 'not written down'; seq: number }
  | { what: 'shorter than written down'; seq: number; last: number }

/** What the verification of the whole trail came to. */
export interface Verified {
  entries: number
  /** The end of the trail as it is told; null when there is none to trust. */
  head: WrittenDown | null
  /** The first entry that carries a hash. */
  chainedFrom: number | null
  faults: TrailFault[]
}

/** `SEQ:HASH`, as `kith audit head` prints it; undefined for anything else. */
export function writtenDown(text: string): WrittenDown | undefined {
  const [, seq, hash] = text.trim().match(/^(\d{1,9}):([\w-]{43})$/) ?? []
  return seq !== undefined && hash !== undefined ? { seq: Number(seq), hash } : undefined
}

export const inOneLine = ({ seq, hash }: WrittenDown): string => `${seq}:${hash}`

const entries = (from: number, to: number) =>
  from === to ? `Entry ${from}` : to === from + 1 ? `Entries ${from} and ${to}` : `Entries ${from} to ${to}`
const are = ({ from, to }: { from: number; to: number }, one: string, several: string) =>
  `${entries(from, to)} ${from === to ? one : several}`

/** A fault as a sentence. */
export function sayFault(fault: TrailFault): string {
  switch (fault.what) {
    case 'changed':
      return `${are(fault, 'was changed or does not belong here', 'were changed, do not belong here, or do not stand in the order in which they were written')}.`
    case 'changed before chain':
      return `${entries(fault.from, fault.to)}: one or more of those from before the chain began were changed, added or removed, or the chain was begun with another key.`
    case 'without hash':
      return `${are(fault, 'carries no hash', 'carry no hash')}, though an earlier one does.`
    case 'missing':
      return `${are(fault, 'is missing', 'are missing')}.`
    case 'cut off':
      return `${are(fault, 'is missing', 'are missing')}: the end of the trail was cut off.`
    case 'outside':
      return `${are(fault, 'stands', 'stand')} outside the numbers that the trail has given out.`
    case 'no head':
      return 'The head of the trail is missing.'
    case 'other head':
      return `The head of the trail is not the hash of entry ${fault.seq}, the last one.`
    case 'no chain':
      return `None of the ${fault.entries} entries carries a hash. The chain begins when Kith is started for the first time after the upgrade that brought it; if it has begun before, somebody removed it.`
    case 'not written down':
      return `Entry ${fault.seq} is not the one that was written down: it, or one before it, was changed, added or removed.`
    case 'shorter than written down':
      return `The trail ends with entry ${fault.last}, but it had come to entry ${fault.seq} when its head was written down: the end was cut off.`
  }
}

/** Adds an entry's number to the last fault where that is of the same kind and ends just before it. */
export function addFault(
  faults: TrailFault[],
  what: 'changed' | 'without hash' | 'missing' | 'outside',
  from: number,
  to = from,
): void {
  const last = faults.at(-1)
  if (last?.what === what && last.to === from - 1) last.to = to
  else faults.push({ what, from, to })
}
