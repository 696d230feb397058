import type { MonthAhead, MonthDue } from '#src/rewards/rules/forecast.ts'
import type { StatementLine } from '#src/rewards/rules/statements.ts'
import { monthInWords } from '../components/day.tsx'
import type { RewardShown } from './shown.ts'
import { kindWords, partWords, standingWords } from './words.ts'

const pounds = (pence: number) => (pence / 100).toFixed(2)

/** A list of rewards as a file: the same lines, and their total last. */
export const rewardLines = (rewards: readonly RewardShown[]): string[][] => [
  ['Payee', 'Friend', 'What', 'Stage', 'Due', 'State', 'Run', 'Pounds', 'Reward'],
  ...rewards.map((reward) => [
    reward.payee ?? '',
    reward.candidate ?? '',
    partWords[reward.part],
    reward.stage,
    reward.dueOn,
    standingWords[reward.standing],
    reward.runNumber === null ? '' : String(reward.runNumber),
    pounds(reward.pence),
    reward.id,
  ]),
  // Of these very lines, so that no other moment is added up.
  ['Total', '', '', '', '', '', '', pounds(rewards.reduce((sum, { pence }) => sum + pence, 0)), ''],
]

export const forecastLines = (months: readonly MonthDue[]): string[][] => [
  ['Month', 'Rewards', 'Pounds'],
  ...months.map(({ month, count, pence }) => [monthInWords(month), String(count), pounds(pence)]),
]

/** The same with what may come. */
export const aheadLines = (months: readonly MonthAhead[]): string[][] => [
  [
    'Month',
    'Rewards earned',
    'Pounds earned',
    'Rewards that may come',
    'Pounds that may come',
    'Likely pounds',
  ],
  ...months.map(({ month, earned, mayCome, likelyPence }) => [
    ...[monthInWords(month), String(earned.count), pounds(earned.pence)],
    ...[String(mayCome.count), pounds(mayCome.pence)],
    likelyPence === undefined ? '' : pounds(likelyPence),
  ]),
]

/** What each payee was paid, a line for each kind of payment. */
export const statementLines = (
  statements: readonly { name: string; lines: readonly StatementLine[] }[],
): string[][] => [
  ['Payee', 'What for', 'Paid', 'Came back', 'Together'],
  ...statements.flatMap(({ name, lines }) =>
    lines.map(({ kind, paid, cameBack }) => [
      ...[name, kindWords[kind], pounds(paid), pounds(cameBack)],
      pounds(paid - cameBack),
    ]),
  ),
]
