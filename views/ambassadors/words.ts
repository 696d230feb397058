import type {
  AmbassadorLine,
  Consent,
  EndReason,
  Pursuit,
  RefusalToConsent,
  RefusalToEnd,
  RefusalToMake,
  RefusalToPause,
} from '#src/ambassadors/rules.ts'
import { dayInWords } from '../components/day.tsx'

export const pursuitWords: Readonly<Record<Pursuit, string>> = {
  'stalls and fairs': 'Stalls and fairs',
  'talks to groups': 'Talks to groups',
  'open evenings': 'Open evenings',
  'online evenings': 'Online evenings',
  'skills to foster': 'Skills to Foster courses',
  'schools and faith groups': 'Schools and faith groups',
  'radio and press': 'Radio and press',
}

export const reasonWords: Readonly<Record<EndReason, string>> = {
  'no time just now': 'No time just now',
  'stopped fostering': 'Stopped fostering',
  'moved away': 'Moved away',
  'another part': 'Took on another part',
  other: 'Another reason',
}

export const consentOf: Readonly<Record<Consent, string>> = {
  name: 'Their name may be shown',
  photo: 'Their photo may be shown',
  press: 'They may be named in the local press',
}

type Problems = Record<string, string>

export const makeWords: Readonly<Record<RefusalToMake, Problems>> = {
  nobody: { email: 'No carer of the service has this address, or not with this name' },
  several: { name: 'Two carers share this address: enter the name of the one whom you mean' },
  'one already': { email: 'They are an ambassador already' },
  'one then': { sinceOn: 'They were one before: enter a day since they stopped' },
  'not yet': { sinceOn: 'Enter today or a day that has been' },
  'long ago': { sinceOn: 'Enter a day of the last fifty years' },
}

export const endWords: Readonly<Record<RefusalToEnd, Problems>> = {
  'before they began': { endedOn: 'Enter a day after they began' },
  'not yet': { endedOn: 'Enter today or a day that has been' },
}

export const pauseWords: Readonly<Record<RefusalToPause, Problems>> = {
  'pauses then already': { fromOn: 'A pause in these days is noted already' },
  'long ago': { untilOn: 'Enter a day that is still to come, or leave it blank' },
}

export const consentWords: Readonly<Record<RefusalToConsent, Problems>> = {
  'home is hidden': { what: 'Nothing is shown of anybody in a home whose whereabouts are hidden' },
  'not yet': { givenOn: 'Enter today or a day that has been' },
  'before they began': { givenOn: 'Enter a day since they are an ambassador' },
  'taken back since': { givenOn: 'They took it back after that day: ask them again, and enter that day' },
}

/** The lines of the file, with how to reach each. */
export const ambassadorLines = (lines: readonly AmbassadorLine[]): string[][] => [
  ['Name', 'Since', 'Trained', 'Goes to', 'Likes', 'Pauses', 'Phone', 'Email'],
  ...lines.map((line) => [
    line.name,
    line.sinceOn,
    line.trainedOn ?? '',
    line.areas.join('; '),
    line.likes.map((each) => pursuitWords[each]).join('; '),
    line.paused === 'pauses' ? 'yes' : 'no',
    line.phone ?? '',
    line.email ?? '',
  ]),
]

/** "Since 1 March 2024, trained 2 April 2024". */
export const sinceInWords = ({ sinceOn, trainedOn }: Pick<AmbassadorLine, 'sinceOn' | 'trainedOn'>): string =>
  `Since ${dayInWords(sinceOn)}${trainedOn === null ? ', training to come' : `, trained ${dayInWords(trainedOn)}`}`
