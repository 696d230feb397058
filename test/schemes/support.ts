/** The form of a draft, filled in: one stage, shared by several. */
export const draftTyped = {
  name: 'Terms of 2027',
  ...{ capPounds: '£1,000.00', referrers: 'approved carers', namedAtFirstEnquiry: 'required' },
  ...{ knownAlready: 'ever', knownMonths: '6', transfers: 'left out', leftOut: ['connected', 'private'] },
  ...{ respiteOnly: 'share', respitePercent: '50', severalReferrers: 'shared', stillCarer: 'required' },
  minimumStayWeeks: '12',
  ...{ stageKey: ['', ''], stageName: ['Approval', ''], stageWhen: ['approval', ''], stageAnd: ['', ''] },
  ...{ stageOr: ['', ''], stageRespite: ['', ''], stageWait: ['2', ''], stagePounds: ['1000', ''] },
  stageWelcome: ['50.00', ''],
} as const

/** The id at the end of where an answer leads, or before `/edit`. */
export const idIn = (answer: Response): string =>
  /\/([0-9a-f-]{36})(?:\/edit)?$/.exec(answer.headers.get('Location') ?? '')?.[1] ?? ''
