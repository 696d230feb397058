import type { EntryWord, LedgerAccount } from '#src/payments/rules/ledger.ts'
import type { RefusalToConfirmNumber, RefusalToSetNumber } from '#src/payments/rules/payees.ts'
import type { RefusalToRecover } from '#src/payments/rules/recovering.ts'
import type {
  RefusalToAbandon,
  RefusalToApproveRun,
  RefusalToExport,
  RefusalToReturn,
  RefusalToSettle,
  ReturnReason,
  Stop,
} from '#src/payments/rules/runs.ts'
import type { RunState, Standing } from '#src/payments/rules.ts'
import type { TagColour } from '../components/tag.tsx'

export const standingWords: Readonly<Record<Standing, string>> = {
  'to approve': 'To approve',
  'to pay': 'To pay',
  'in a draft': 'In a draft',
  'in a run': 'In a run',
  sent: 'With finance',
  settled: 'Paid',
  'to get back': 'To get back',
  'got back': 'Got back',
  cancelled: 'Cancelled',
}

export const stateWords: Readonly<Record<RunState, string>> = {
  draft: 'Draft',
  approved: 'Approved',
  exported: 'Exported',
  settled: 'Settled',
  abandoned: 'Abandoned',
}

export const stateColours: Readonly<Record<RunState, TagColour>> = {
  draft: 'grey',
  approved: 'blue',
  exported: 'purple',
  settled: 'green',
  abandoned: 'grey',
}

export const accountWords: Readonly<Record<LedgerAccount, string>> = {
  cost: 'What it cost',
  owed: 'Owed',
  paid: 'Paid',
  'to get back': 'To get back',
}

export const entryWords: Readonly<Record<EntryWord, string>> = {
  approved: 'Approved: it is owed',
  cancelled: 'Cancelled: it is owed no longer',
  sent: 'Finance was told to pay it',
  returned: 'It came back, and is owed again',
  'to get back': 'It was not owed after all: to get back',
  'got back': 'It was got back',
  'let go': 'The service let it go',
}

export const stopWords: Readonly<Record<Stop, string>> = {
  cancelled: 'It was cancelled: it is not owed any more',
  held: 'The reward is held back until somebody releases it',
  'number changed': 'The payee has another supplier number since',
}

export const returnWords: Readonly<Record<ReturnReason, string>> = {
  'details did not match': 'The details did not match',
  'account closed': 'The account was closed',
  'sent back': 'The payee sent it back',
  'not paid by finance': 'Finance did not pay it',
  other: 'Another reason',
}

export const endedWords: Readonly<Record<'taken out' | 'abandoned' | 'returned', string>> = {
  'taken out': 'Taken out',
  abandoned: 'The run was abandoned',
  returned: 'Came back',
}

const own = 'It pays your own household: somebody else does this'

export const approveRunWords: Readonly<Record<RefusalToApproveRun, string>> = {
  'not a draft': 'It is no draft any more',
  'nothing in it': 'There is nothing in it',
  'made by you': 'You made it, or added to it: somebody else approves it',
  'prepared by you': 'You prepared a payment in it: somebody else approves it',
  'own household': own,
  'changed since':
    'What is in it changed since you opened this page. Look at it again, and approve what it comes to now',
  stopped: 'Something in it cannot be paid as it stands: take it out first',
}

export const exportWords: Readonly<Record<RefusalToExport, string>> = {
  'exported already': 'It is exported already',
  'not approved': 'It is not approved',
  'own household': own,
  stopped:
    'Something in it changed since it was approved. Abandon it, and make another: everything else can be paid in that',
}

export const settleWords: Readonly<Record<RefusalToSettle, string>> = {
  'not exported': 'It is not exported',
  'settled already': 'It is settled already',
  'own household': own,
  'not that day': 'Enter a day from its export until today',
}

export const abandonWords: Readonly<Record<RefusalToAbandon, string>> = {
  'exported already': 'Finance was told to pay it: it cannot be abandoned any more',
  'abandoned already': 'It is abandoned already',
}

export const returnRefusedWords: Readonly<Record<RefusalToReturn, string>> = {
  'not sent': 'Finance was not told to pay it',
  'returned already': 'It is no longer in this run',
  'own household': own,
  'to get back': 'It was not owed after all: say on its own page that it was got back',
  'not that day': 'Enter a day from its export until today',
}

export const setNumberWords: Readonly<Record<RefusalToSetNumber | 'number of somebody else', string>> = {
  'own household': 'It is your own household: somebody else enters this',
  'changed by somebody else': 'Somebody else changed it while you had this page open',
  'same number': 'That is the number already',
  'number of somebody else': 'Finance knows another payee by this number',
}

export const confirmNumberWords: Readonly<Record<RefusalToConfirmNumber, string>> = {
  'own household': 'It is your own household: somebody else confirms this',
  'changed by somebody else': 'Somebody else changed it while you had this page open: look again',
  'no number': 'There is no number yet',
  'confirmed already': 'It is confirmed already',
  'set by you': 'You entered it: somebody else confirms it',
}

export const recoverWords: Readonly<Record<RefusalToRecover, string>> = {
  'nothing to get back': 'Nothing is to come back',
  'a reward': 'Of a reward this is said on the page of the reward',
  'own household': 'It is your own household: somebody else says this',
  'asked by you': 'You took it back: somebody else says what became of it',
}
