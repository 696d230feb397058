import type { RefusalToPublish, TermName } from '#src/schemes/rules/drafting.ts'
import type { EligibilityRule, EligibilityWhy } from '#src/schemes/rules/eligibility.ts'
import type { Stage, Terms, Trigger } from '#src/schemes/rules.ts'
import { signedPounds } from '#src/spending/rules.ts'

export const triggerWords: Readonly<Record<Trigger, string>> = {
  'first conversation': 'First conversation',
  'initial visit': 'Initial visit',
  application: 'Application',
  'panel recommendation': 'Panel’s recommendation',
  approval: 'Approval',
  '8 weeks': 'A stay of 8 weeks',
  '12 weeks': 'A stay of 12 weeks',
  '2 short stays': '2 short stays',
  'first review': 'First review',
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

const inWords = (when: Stage['when']) =>
  when.map((all) => all.map((trigger) => lower(triggerWords[trigger])).join(' and ')).join(', or ')

/** When a stage is reached, as a sentence goes on: `approval and a stay of 12 weeks, then a wait of 2 weeks`. */
export function whenInWords({ when, respiteWhen, waitWeeks }: Stage): string {
  const wait = waitWeeks > 0 ? `, then a wait of ${waitWeeks} ${waitWeeks === 1 ? 'week' : 'weeks'}` : ''
  const respite = respiteWhen ? ` (for respite only: ${inWords(respiteWhen)})` : ''
  return `${inWords(when)}${respite}${wait}`
}

export const termLabels: Readonly<Record<TermName | 'stages', string>> = {
  stages: 'Stages',
  capPence: 'Most for one referral',
  referrers: 'Who may refer',
  namedAtFirstEnquiry: 'When the referrer is named',
  knownAlready: 'Somebody known already',
  knownMonths: 'In touch lately',
  transfers: 'Transfers from another service',
  leftOut: 'Left out',
  respiteOnly: 'Respite only',
  respitePercent: 'Share for respite only',
  severalReferrers: 'Several referrers',
  stillCarer: 'When it is due',
  minimumStayWeeks: 'Least stay',
}

/** What one of the terms says, in words. */
export function termInWords(terms: Terms, name: TermName): string {
  switch (name) {
    case 'capPence':
      return signedPounds(terms.capPence)
    case 'referrers':
      return terms.referrers === 'approved carers' ? 'Carers of an approved home' : 'Any carer'
    case 'namedAtFirstEnquiry':
      return terms.namedAtFirstEnquiry === 'required' ? 'At the first enquiry' : 'At any time'
    case 'knownAlready':
      return {
        ever: 'Not paid when the service knew them before',
        lately: 'Not paid when they were in touch lately',
        allowed: 'Paid all the same',
      }[terms.knownAlready]
    case 'knownMonths':
      return `In the last ${terms.knownMonths} months`
    case 'transfers':
      return terms.transfers === 'allowed' ? 'Paid too' : 'Not paid'
    case 'leftOut':
      return terms.leftOut.length === 0 ? 'Nobody' : `${terms.leftOut.join(', ')} applicants`
    case 'respiteOnly':
      return { none: 'Not paid', share: 'A share of it', 'as others': 'As others' }[terms.respiteOnly]
    case 'respitePercent':
      return `${terms.respitePercent} %`
    case 'severalReferrers':
      return { first: 'The first is paid', shared: 'They share it', none: 'Nobody is paid' }[
        terms.severalReferrers
      ]
    case 'stillCarer':
      return terms.stillCarer === 'required'
        ? 'The referrer must still be a carer'
        : 'The referrer need not be a carer any more'
    case 'minimumStayWeeks':
      return terms.minimumStayWeeks === 0 ? 'None' : `${terms.minimumStayWeeks} weeks from approval`
  }
}

export const ruleWords: Readonly<Record<EligibilityRule, string>> = {
  'own household': 'Not oneself',
  'who refers': 'Who refers',
  'named in time': 'Named in time',
  'known already': 'Known already',
  transfers: 'Transfers',
  'applies as': 'What they apply for',
  'respite only': 'Respite only',
  'several referrers': 'Several referrers',
}

/** What a line says, for staff. */
export const whyWords: Readonly<Record<EligibilityWhy, string>> = {
  'another household': 'The friend is of another household.',
  'same household': 'The friend is the referrer, or lives with them: nobody can lift that.',
  'may refer': 'The referrer was one who may refer, that day.',
  'not an approved carer': 'The referrer’s home was not approved that day.',
  'not a carer': 'The referrer was not a carer that day.',
  'named first': 'The referrer was named when the friend first enquired.',
  'named later': 'The referrer was named later than the first enquiry.',
  'any time': 'The terms do not ask for it.',
  'not known before': 'The service did not know the friend before.',
  'known before': 'The service knew the friend before.',
  'not in touch lately': 'The service knew the friend, but they had not been in touch lately.',
  'in touch lately': 'The friend had been in touch with the service lately.',
  'no transfer': 'The friend does not come from another service.',
  'transfer counts': 'The friend comes from another service, which the terms allow.',
  'transfer left out': 'The friend comes from another service, which the terms leave out.',
  counts: 'The terms pay for what the friend applies for.',
  'left out': 'The terms leave out what the friend applies for.',
  'in full': 'The whole of it is paid.',
  'in part': 'For respite only a share of it is paid.',
  'the only one': 'Nobody else is to be paid for this friend.',
  'the first': 'The first who referred them is paid.',
  shared: 'Several referred them, and share it.',
  'not the first': 'Somebody else referred them first.',
  'more than one': 'Several referred them, and the terms pay nobody then.',
}

export const refusalWords: Readonly<Record<RefusalToPublish, { field: string; message: string }>> = {
  'no stage': { field: '', message: 'Add a stage first' },
  'nothing to pay': { field: '', message: 'Enter what at least one stage is worth first' },
  'over the cap': {
    field: '',
    message: 'The stages come to more than the most for one referral: change one of them first',
  },
  'in the past': { field: 'fromOn', message: 'The day must be today or later' },
}
