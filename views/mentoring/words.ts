import type { Signing } from '#src/mentoring/rules/agreements.ts'
import type { PeerPart, PeerTag, PeerTagKind, RequestOutcome } from '#src/mentoring/rules.ts'
import { capital } from '../households/words.ts'

export const partWords: Record<PeerPart, string> = { mentor: 'Mentor', buddy: 'Buddy' }

export const wantsWords: Record<PeerPart, string> = { mentor: 'a mentor', buddy: 'a buddy' }

export const tagKindWords: Record<PeerTagKind, string> = {
  care: 'Kinds of care',
  ages: 'Ages of children',
  needs: 'What about',
  language: 'Languages besides English',
  time: 'When',
  offer: 'Offers',
}

export const requestEndWords: Record<RequestOutcome, string> = {
  paired: 'Found',
  'taken back': 'Taken back',
  closed: 'Closed',
}

export const signingWords: Record<Signing, string> = {
  mentor: 'Mentor',
  'hub carer': 'Hub carer',
  'standing in': 'Stands in for a hub home',
  coordinator: 'Coordinator',
}

/** The tags of a kind as one line, from a capital on; undefined where there are none. */
export const tagsInWords = (tags: readonly PeerTag[], kind: PeerTagKind): string | undefined => {
  const words = tags.flatMap((one) => (one.kind === kind ? [one.tag] : []))
  return words.length > 0 ? capital(words.join(', ')) : undefined
}

/** How long a request has been open: `today`, `yesterday`, `12 days`. */
export const ageInWords = (days: number): string => {
  if (days <= 0) return 'Today'
  return days === 1 ? '1 day' : `${days} days`
}

export const changedMeanwhile =
  'Somebody has changed this since you opened it. What it says now stands below your answers: look at both, then save again.'
