import type { Facts, Shown } from '#src/network/rules/sharing.ts'
import type { Shareable } from '#src/network/rules.ts'
import { capital, kindWords } from '../households/words.ts'

export const shareWords: Record<Shareable, string> = {
  phone: 'My phone number',
  'kind of care': 'What kind of home we are',
  experience: 'Our experience',
  languages: 'The languages we speak',
  quadrant: 'Which part of the area we live in',
}

/** What would be seen of each, for the carer themself. */
export const valueInWords = (what: Shareable, facts: Facts): string => {
  const listed = (words: readonly string[]) => capital(words.join(', ')) || 'None is recorded yet'
  switch (what) {
    case 'phone':
      return facts.phone ?? 'None is recorded yet'
    case 'kind of care':
      return kindWords[facts.kind]
    case 'experience':
      return listed(facts.experience)
    case 'languages':
      return listed(facts.languages)
    case 'quadrant':
      return facts.hidden ? 'Never shown: where your home is, is hidden' : facts.quadrant
  }
}

/** What a carer let others see beside their first name and their phone, a line each. */
export const linesOf = ({ kind, quadrant, languages, experience }: Shown): string[] => [
  ...[[...(kind ? [kindWords[kind]] : []), ...(quadrant ? [quadrant] : [])].join(', ')].filter(Boolean),
  ...(languages.length > 0 ? [`Speaks ${languages.join(', ')}`] : []),
  ...(experience.length > 0 ? [`Experience: ${experience.join(', ')}`] : []),
]
