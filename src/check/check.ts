import { type Checked, type Finding, idsTold } from './rules.ts'
import { accountRules } from './store/accounts.ts'
import { applicationRules } from './store/applications.ts'
import type { Asking, Rule } from './store/asking.ts'
import { associationRules } from './store/associations.ts'
import { bookRules } from './store/book.ts'
import { breakRules } from './store/breaks.ts'
import { calendarRules } from './store/calendars.ts'
import { caseloadRules } from './store/caseload.ts'
import { companyRules } from './store/company.ts'
import { constellationRules } from './store/constellations.ts'
import { coverRules } from './store/cover.ts'
import { decisions } from './store/decisions.ts'
import { eventRules } from './store/events.ts'
import { factorRules } from './store/factors.ts'
import { gatheringRules } from './store/gatherings.ts'
import { groupSessionRules } from './store/group-sessions.ts'
import { groupRules } from './store/groups.ts'
import { helpLineRules } from './store/help-lines.ts'
import { householdRules } from './store/households.ts'
import { ideaRules } from './store/ideas.ts'
import { membershipRules } from './store/memberships.ts'
import { mentorRules } from './store/mentors.ts'
import { messageRules } from './store/messages.ts'
import { networkRules } from './store/network.ts'
import { newsletterRules } from './store/newsletters.ts'
import { oneToOneRules } from './store/one-to-ones.ts'
import { pairingRules } from './store/pairings.ts'
import { paymentRules } from './store/payments.ts'
import { planRules } from './store/plans.ts'
import { referralRules } from './store/referrals.ts'
import { reportRules } from './store/reports.ts'
import { rewardRules } from './store/rewards.ts'
import { roadRules } from './store/roads.ts'
import { rotaRules } from './store/rota.ts'
import { sealedRules } from './store/sealed.ts'
import { serviceRules } from './store/service.ts'
import { sightingRules } from './store/sightings.ts'
import { sleepoverRules } from './store/sleepovers.ts'

/** What must always be so. */
const rules: readonly Rule[] = [
  ...constellationRules,
  ...membershipRules,
  ...householdRules,
  ...sealedRules,
  ...serviceRules,
  ...accountRules,
  ...messageRules,
  ...factorRules,
  ...sightingRules,
  ...gatheringRules,
  ...groupRules,
  ...helpLineRules,
  ...groupSessionRules,
  ...sleepoverRules,
  ...breakRules,
  ...reportRules,
  ...coverRules,
  ...oneToOneRules,
  ...caseloadRules,
  ...companyRules,
  ...applicationRules,
  ...calendarRules,
  ...mentorRules,
  ...pairingRules,
  ...planRules,
  ...networkRules,
  ...referralRules,
  ...rewardRules,
  ...paymentRules,
  ...bookRules,
  ...eventRules,
  ...rotaRules,
  ...ideaRules,
  ...associationRules,
  ...newsletterRules,
  ...roadRules,
]

/** Recounts everything that must always be so, and what waits for somebody's decision. Changes nothing. */
export const checkEverything = (asking: Asking): Promise<Checked> => checkWhat(asking, () => true)

/** The same for some of the rules, by what must be so. */
export async function checkWhat(asking: Asking, wanted: (must: string) => boolean): Promise<Checked> {
  const some = (all: readonly Rule[]) => all.filter(({ must }) => wanted(must))
  return {
    counted: some(rules).length,
    broken: await findingsOf(some(rules), asking),
    forDecision: await findingsOf(some(decisions), asking),
  }
}

async function findingsOf(asked: readonly Rule[], asking: Asking): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { must, broken } of asked) {
    const ids = await broken(asking)
    if (ids.length > 0) findings.push({ must, count: ids.length, ids: ids.slice(0, idsTold) })
  }
  return findings
}

/** The check in lines for a terminal, what is broken first. */
export function sayChecked({ counted, broken, forDecision }: Checked): string[] {
  const say = (found: string) => (finding: Finding) =>
    `${found} ${finding.count === 1 ? 'once' : `${finding.count} times`}: ${finding.must}. For example ${finding.ids.join(', ')}`
  return [
    ...broken.map(say('Broken')),
    ...forDecision.map(say('For a decision')),
    broken.length === 0 ? `All ${counted} rules hold` : `${broken.length} of ${counted} rules do not hold`,
  ]
}
