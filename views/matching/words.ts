import type { PlanMode } from '#src/matching/rules/plan.ts'
import { bandsKm, type Nearness, type Part } from '#src/matching/rules/scoring.ts'
import { type PeerTag, type PeerTagKind, tagKinds } from '#src/mentoring/rules.ts'
import { capital } from '../households/words.ts'

export const modeWords: Record<PlanMode, string> = {
  'most people': 'Most people',
  'best fits': 'Best fits',
}

/** Tags that read otherwise in a sentence than in a list. */
const inSentence: Readonly<Record<string, string>> = {
  'ages under 5': 'children under 5',
  'ages 5 to 10': 'children of 5 to 10',
  'ages 11 to 15': 'young people of 11 to 15',
  'ages 16 and over': 'young people of 16 and over',
  'care parent and child': 'parent and child homes',
  'needs first child': 'a first child',
}

/** Languages are typed, by some as *polish*. */
const wordOf = ({ kind, tag }: PeerTag) =>
  inSentence[`${kind} ${tag}`] ?? (kind === 'language' ? capital(tag) : tag)

/** "kinship care, school and trauma" */
const listed = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`

const of = (tags: readonly PeerTag[], ...kinds: PeerTagKind[]) =>
  listed(kinds.flatMap((kind) => tags.filter((tag) => tag.kind === kind)).map(wordOf))

const nearnessWords = (nearness: Nearness): string => {
  if (nearness === 'not shown') return 'Distance not shown'
  if (nearness === 'not placed') return 'Distance not known yet'
  return nearness === 'further' ? `Lives more than ${bandsKm.at(-1)} km away` : `Lives within ${nearness} km`
}

/** What speaks for two people, a few words a part: only what they have in common. */
export function reasonsInWords(
  parts: readonly Part[],
  { nearness, free }: { nearness: Nearness; free: number },
): string[] {
  const shared = parts.flatMap((part) => part.shared)
  const knows = of(shared, 'care', 'ages', 'needs')
  const offers = of(shared, 'offer')
  const speaks = of(shared, 'language')
  const times = of(shared, 'time')
  return [
    nearnessWords(nearness),
    knows && `Knows ${knows}`,
    offers && `Offers ${offers}`,
    speaks && `Speaks ${speaks}`,
    times && `${capital(times)} suit both`,
    `Has room for ${free} more`,
  ].filter((words) => words !== '')
}

/** What was asked for and is not known of them; nothing when they have it all. */
export const missingInWords = (parts: readonly Part[]): string =>
  of(
    parts.flatMap((part) => part.missing),
    ...tagKinds,
  )
