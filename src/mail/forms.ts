import { z } from 'zod'
import { timeOf } from '#src/gatherings/rules/times.ts'
import { type Choice, choicesOf, type GroupName, groupNames } from './rules/groups.ts'
import { mobileFrom } from './rules/mobile.ts'
import { leavesSomeDay } from './rules/when.ts'

const time = z
  .string()
  .trim()
  .default('')
  .refine((text) => text === '' || timeOf(text) !== undefined, 'Enter a time such as 21:30')
  .transform((text) => timeOf(text) ?? null)

/** What somebody has chosen for one group; what was not asked of them stays as it is. */
const choice = (group: GroupName) =>
  z.enum(choicesOf(group) as [Choice, ...Choice[]], 'Choose one of these').optional()

const choiceFields = Object.fromEntries(groupNames.map((group) => [group, choice(group)])) as Record<
  GroupName,
  ReturnType<typeof choice>
>

/** How somebody would have what they are told. */
export const wishesForm = z
  .object({
    ...choiceFields,
    shown: z.string().max(64).default(''),
    quietFrom: time,
    quietUntil: time,
    textTo: z
      .string()
      .trim()
      .default('')
      .refine(
        (text) => text === '' || mobileFrom(text) !== undefined,
        'Enter a UK mobile number, like 07700 900 982',
      )
      .transform((text) => mobileFrom(text) ?? null),
  })
  .superRefine(({ quietFrom, quietUntil }, { addIssue }) => {
    const refuse = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message })
    if (quietFrom !== null && quietUntil === null) refuse('quietUntil', 'Enter when your quiet hours end')
    if (quietFrom === null && quietUntil !== null) refuse('quietFrom', 'Enter when your quiet hours begin')
    if (quietFrom === null || quietUntil === null) return
    if (quietFrom === quietUntil || !leavesSomeDay({ from: quietFrom, until: quietUntil }))
      refuse('quietUntil', 'Leave some time between 8am and 8pm in which messages may come')
  })
