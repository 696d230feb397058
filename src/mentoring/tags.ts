import type { PeerTag } from './rules.ts'

interface Ticked {
  care?: readonly string[]
  ages: readonly string[]
  needs: readonly string[]
  languages: readonly string[]
  times: readonly string[]
  offers?: readonly string[]
}

/** The answers as tags, to be kept. */
export const tagsFrom = ({
  care = [],
  ages,
  needs,
  languages: spoken,
  times: free,
  offers: given = [],
}: Ticked) =>
  (
    [
      ['care', care],
      ['ages', ages],
      ['needs', needs],
      ['language', spoken],
      ['time', free],
      ['offer', given],
    ] as const
  ).flatMap(([kind, tags]): PeerTag[] => tags.map((tag) => ({ kind, tag })))

/** Tags as the form shows them ticked and typed. */
export const enteredFrom = (tags: readonly PeerTag[]) => {
  const of = (kind: PeerTag['kind']) => tags.flatMap((one) => (one.kind === kind ? [one.tag] : []))
  return {
    ...{ care: of('care'), ages: of('ages'), needs: of('needs'), times: of('time'), offers: of('offer') },
    languages: of('language').join(', '),
  }
}
