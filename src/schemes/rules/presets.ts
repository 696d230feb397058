import type { Stage, Terms } from '#src/schemes/rules.ts'

/** Terms that services have published, to begin a draft with. */
export interface Preset {
  key: string
  name: string
  terms: Terms
}

const usual = {
  referrers: 'approved carers',
  namedAtFirstEnquiry: 'required',
  knownAlready: 'lately',
  knownMonths: 6,
  transfers: 'left out',
  leftOut: ['connected', 'private', 'special guardianship'],
  respiteOnly: 'none',
  respitePercent: 50,
  severalReferrers: 'first',
  stillCarer: 'required',
  minimumStayWeeks: 0,
} as const satisfies Partial<Terms>

const stage = (key: string, name: string, pounds: number, when: Stage['when']): Stage => ({
  ...{ key, name, when, waitWeeks: 0, referrerPence: pounds * 100, welcomePence: 0 },
})

/** PRODUCT.md, *Referrals and rewards*: the published shapes. */
export const presets: readonly Preset[] = [
  {
    key: 'up to 230',
    name: 'Up to £230 in all, in stages',
    terms: {
      ...usual,
      capPence: 23_000,
      // How much each stage is worth is for the service to fill in: nothing is paid until it has.
      stages: [
        stage('initial visit', 'Initial visit', 0, [['initial visit']]),
        stage('application', 'Application', 0, [['application']]),
        stage('approval', 'Approval', 0, [['approval']]),
      ],
    },
  },
  {
    key: 'single payment',
    name: 'One payment on approval',
    terms: { ...usual, capPence: 50_000, stages: [stage('approval', 'Approval', 500, [['approval']])] },
  },
  {
    key: '250 and 250',
    name: '£250 on approval with a stay of 12 weeks, £250 after the first review',
    terms: {
      ...usual,
      capPence: 50_000,
      stages: [
        stage('12 weeks', 'Approval and a stay of 12 weeks', 250, [['approval', '12 weeks']]),
        stage('first review', 'First review', 250, [['first review']]),
      ],
    },
  },
  {
    key: '500 and 1500',
    name: '£500 on approval, £1,500 after 8 weeks or 2 short stays',
    terms: {
      ...usual,
      capPence: 200_000,
      respiteOnly: 'as others',
      stages: [
        stage('approval', 'Approval', 500, [['approval']]),
        {
          ...stage('8 weeks', '8 weeks, or 2 short stays', 1500, [['8 weeks'], ['2 short stays']]),
          respiteWhen: [['2 short stays']],
        },
      ],
    },
  },
  {
    key: '1500 and 1500',
    name: '£1,500 on approval, £1,500 after a satisfactory first review, shared',
    terms: {
      ...usual,
      capPence: 300_000,
      respiteOnly: 'share',
      severalReferrers: 'shared',
      stages: [
        stage('approval', 'Approval', 1500, [['approval']]),
        stage('first review', 'Satisfactory first review', 1500, [['first review']]),
      ],
    },
  },
]
