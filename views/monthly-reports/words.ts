import type { Figures, LeftToAdd, ReportState } from '#src/monthly-reports/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'

export const stateWords: Record<ReportState, string> = {
  draft: 'Not sent yet',
  sent: 'Sent',
  'asked back': 'Your liaison worker has a question',
  accepted: 'Accepted',
}

export const leftWords: Record<LeftToAdd, string> = {
  'a gathering': 'a gathering, or that none was planned',
  'who came': 'who came',
  'what happened': 'what happened with sleepovers that are over',
  paragraph: 'your paragraph',
}

/** Where a hub carer adds it. */
export const whereToAdd = (left: LeftToAdd, constellationId: string): string =>
  ({
    'a gathering': `/gatherings/new?constellationId=${constellationId}`,
    'who came': '/gatherings#been',
    'what happened': '/sleepovers',
    paragraph: '#paragraph',
  })[left]

const plural = (count: number, one: string, more = `${one}s`) => `${count} ${count === 1 ? one : more}`

/** "1 hour 20 minutes". */
export function minutesInWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return plural(rest, 'minute')
  return rest === 0 ? plural(hours, 'hour') : `${plural(hours, 'hour')} ${plural(rest, 'minute')}`
}

const nights = (count: number) => plural(count, 'night')

/** A stay over the month's end counts where it began, its nights where they were. */
function staysInWords(begun: number, ofNights: number): string {
  if (begun > 0) return `${begun}, ${nights(ofNights)}`
  return ofNights === 0 ? 'None' : `${nights(ofNights)} of a stay that began before`
}

/** Each figure by its name, in the order of the page. Nights count a child each. */
export const rows: readonly {
  name: string
  of: readonly (keyof Figures)[]
  says: (of: Figures) => string
}[] = [
  { name: 'Homes', of: ['homes'], says: ({ homes }) => String(homes) },
  {
    name: 'Joined and left',
    of: ['joined', 'left'],
    says: ({ joined, left }) => (joined + left === 0 ? 'None' : `${joined} joined, ${left} left`),
  },
  {
    name: 'Gatherings',
    of: ['gatherings', 'came', 'noneOnPurpose'],
    says: ({ gatherings, came, noneOnPurpose }) =>
      gatherings === 0 && noneOnPurpose
        ? 'None planned: holidays'
        : `${gatherings}, with ${plural(came, 'home')} that came`,
  },
  {
    name: 'Socials',
    of: ['socials', 'cameToSocials'],
    says: ({ socials, cameToSocials }) =>
      socials === 0 ? 'None' : `${socials}, with ${plural(cameToSocials, 'home')} that came`,
  },
  {
    name: 'Training given',
    of: ['trainings', 'trainingMinutes'],
    says: ({ trainings, trainingMinutes }) =>
      trainings === 0 ? 'None' : `${plural(trainings, 'time')}, ${minutesInWords(trainingMinutes)}`,
  },
  {
    name: 'One-to-ones',
    of: ['talks', 'homesTalkedTo', 'talkMinutes'],
    says: ({ talks, homesTalkedTo, talkMinutes }) =>
      talks === 0 ? 'None' : `${talks} with ${plural(homesTalkedTo, 'home')}, ${minutesInWords(talkMinutes)}`,
  },
  {
    name: 'Planned sleepovers',
    of: ['plannedStays', 'plannedNights'],
    says: ({ plannedStays, plannedNights }) => staysInWords(plannedStays, plannedNights),
  },
  {
    name: 'Emergency sleepovers',
    of: ['emergencyStays', 'emergencyNights'],
    says: ({ emergencyStays, emergencyNights }) => staysInWords(emergencyStays, emergencyNights),
  },
  {
    name: 'Day care',
    of: ['dayStays', 'dayMinutes'],
    says: ({ dayStays, dayMinutes }) =>
      dayStays === 0 ? 'None' : `${plural(dayStays, 'day')}, ${minutesInWords(dayMinutes)}`,
  },
  {
    name: 'Spent on activities',
    of: ['spentPence', 'waitingPence'],
    says: ({ spentPence, waitingPence }) =>
      waitingPence === 0
        ? signedPounds(spentPence)
        : `${signedPounds(spentPence)}, and ${signedPounds(waitingPence)} waiting to be approved`,
  },
  {
    name: 'Hub home away',
    of: ['awayDays'],
    says: ({ awayDays }) => (awayDays === 0 ? 'No' : plural(awayDays, 'day')),
  },
]
