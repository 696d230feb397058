import type { TrailLine } from '#src/audit/rules/trail.ts'
import { isDay } from '#src/clock.ts'
import { dayInWords } from '../components/day.tsx'

/** `joined constellation` as it begins a line: "Joined constellation". */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

const kindWords: Record<string, string> = {
  'e-mail': 'an email address',
  grant: 'role',
  import: 'import of households',
  key: 'sealing key',
  service: 'the service',
  set: 'invented set',
  settings: 'the settings',
  trail: 'the trail',
}

export const kindInWords = (kind: string): string => kindWords[kind] ?? kind

/** Who did it, where no account can be opened. */
export function byWhom({ actor, account }: TrailLine['by']): string {
  if (actor === 'command') return 'Somebody at the terminal'
  if (actor === 'service') return 'Kith itself'
  return account ? 'Somebody whose account is gone' : 'Somebody not signed in'
}

/** "on: 22 November 2026" */
export const detailInWords = ({ name, value }: TrailLine['details'][number]): string =>
  `${name}: ${isDay(value) ? dayInWords(value) : value}`
