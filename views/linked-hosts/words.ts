import type { OpenTieRefusal, TieRefusal } from '#src/linked-hosts/rules/ties.ts'
import type { BreakOutcome } from '#src/linked-hosts/rules.ts'
import { dayInWords, spanInWords } from '../components/day.tsx'

export const tieRefusalWords: Record<
  TieRefusal | OpenTieRefusal | 'no such host' | 'several have that name',
  string
> = {
  'no such host': 'Enter the name, or the id in the case system, of a home that you may ask to host',
  'several have that name': 'Several homes have that name: enter the host’s id in the case system',
  'the same household': 'Enter the name of another home',
  'has left': 'This family has left the service',
  'in a constellation': 'This family is in a constellation: its hosts are there',
  'already tied': 'The two are tied already',
  'not available': 'That home is not available just now',
  'kept apart': 'The two must not meet',
  ended: 'That home has left the service',
  'not an approved fostering household': 'That home is not an approved fostering household',
  'on hold': 'That home is on hold just now',
  'has not agreed to host': 'That home has not agreed to host yet',
  'no sleepover beds': 'That home has no sleepover beds just now',
}

export const outcomeWords: Record<BreakOutcome, string> = {
  linked: 'Tied to a host',
  'another way': 'Found in another way',
  'taken back': 'Taken back',
}

export const wishInWords = ({
  wishFromOn,
  wishUntilOn,
}: {
  wishFromOn: string | null
  wishUntilOn: string | null
}) => {
  if (wishFromOn === null) return 'Any time'
  return wishUntilOn === null ? `From ${dayInWords(wishFromOn)}` : spanInWords(wishFromOn, wishUntilOn)
}

export const waitingInWords = (days: number): string => {
  if (days <= 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}

export const childrenInWords = (count: number): string => (count === 1 ? '1 child' : `${count} children`)
